//! Han characters that only one of the two ways of writing Chinese uses, of those that running text is full of.

/// Characters of simplified Chinese that traditional Chinese does not use.
pub(crate) static SIMPLIFIED: &str = "们这来时个为国说过对会发还后里么开学关点问头见长门间东马车书龙岁实现进经动机电话边儿产业员华报场张无义乡习买亿从仅优伤传伦债党兴军农决减几击划则刘剧务劳势区医协单卖卢双变叶号听启响园团图圆坏块坚坛声处备复够奖妈孙宁宝审宽宾对导将尔尝层属岛币师带帮应库庄庆庙废异弃归当录忆忧怀态总恶悬惊惯战户扑执扩扫扬护拥择担拟挂挤损换据摄断";

/// Characters of traditional Chinese that simplified Chinese does not use.
pub(crate) static TRADITIONAL: &str = "們這來時個為國說過對會發還後裡麼開學關點問頭見長門間東馬車書龍歲實現進經動機電話邊兒產業員華報場張無義鄉習買億從僅優傷傳倫債黨興軍農決減幾擊劃則劉劇務勞勢區醫協單賣盧雙變葉號聽啟響園團圖圓壞塊堅壇聲處備復夠獎媽孫寧寶審寬賓導將爾嘗層屬島幣師帶幫應庫莊慶廟廢異棄歸當錄憶憂懷態總惡懸驚慣戰戶撲執擴掃揚護擁擇擔擬掛擠損換據攝斷";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_of_both() {
        let both: String = SIMPLIFIED.chars().filter(|c| TRADITIONAL.contains(*c)).collect();
        assert_eq!(both, "");
    }
}
