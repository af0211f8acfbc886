//! Words of sources: labels, agencies, what outlets are called, what is cut from a source's name.

/// Labels of a source; lower case, sorted. The second says whether the label needs a colon after it.
pub(crate) static LABELS: &[(&str, bool)] = &[
    ("allikas", true), ("avots", true), ("bron", true), ("burimi", true), ("courtesy of", false),
    ("first published in", false), ("first published on", false), ("font", true),
    ("fonte", true), ("fontes", true), ("fonti", true), ("forrás", true), ("fuente", true), ("fuentes", true),
    ("heimild", true), ("iturria", true), ("izvor", true), ("kaynak", true), ("kilde", true),
    ("kilder", true), ("källa", true), ("lähde", true), ("mənbə", true), ("news source", true),
    ("nguồn", true), ("originally appeared in", false), ("originally appeared on", false),
    ("originally published at", false), ("originally published by", false),
    ("originally published in", false), ("originally published on", false), ("provided by", false),
    ("quelle", true), ("quellen", true), ("source", true), ("sources", true), ("sumber", true),
    ("sursa", true), ("sursă", true), ("via", false), ("vir", true), ("zdroj", true), ("šaltinis", true),
    ("źródło", true), ("πηγή", true), ("джерело", true), ("извор", true), ("източник", true),
    ("источник", true), ("крыніца", true), ("աղբյուր", true), ("מקור", true), ("المصدر", true),
    ("مصدر", true), ("منبع", true), ("स्रोत", true), ("ที่มา", true), ("წყარო", true),
];

/// Labels of a source in Han, Kana and Hangul, sorted.
pub(crate) static LABELS_CJK: &[(&str, bool)] = &[
    ("ソース", true), ("來源", true), ("來源於", false), ("供稿单位", true), ("信息來源", true), ("信息提供", true),
    ("信息来源", true), ("内容来源", true), ("出典", true), ("出处", true), ("出處", true), ("原刊于", false), ("原文来源", true),
    ("原載", true), ("原载", true), ("发布单位", true), ("发布机构", true), ("发布来源", true), ("发文机关", true),
    ("图文来源", true), ("媒体来源", true), ("引用元", true), ("情報元", true), ("提供", true), ("摘自", false), ("文章來源", true),
    ("文章出处", true), ("文章来源", true), ("新聞來源", true), ("新闻来源", true), ("本文來源", true), ("本文来源", true),
    ("本文来源于", false), ("来源", true), ("来源于", false), ("来源媒体", true), ("来源网站", true), ("消息來源", true),
    ("消息来源", true), ("源自", false), ("稿件來源", true), ("稿件来源", true), ("稿源", true), ("資料來源", true),
    ("责任单位", true), ("资料来源", true), ("轉自", false), ("轉載自", false), ("转自", false), ("转载于", false),
    ("转载来源", true), ("转载自", false), ("配信元", true), ("자료", true), ("제공", true), ("출처", true),
];

/// Agencies and their short names, as they sign copy; lower case, sorted.
pub(crate) static AGENCIES: &[&str] = &[
    "aa", "aap", "adnkronos", "afp", "ag", "agence france presse", "agence france-presse", "agencia efe",
    "agerpres", "agi", "anadolu agency", "anadolu ajansı", "ani", "ansa", "antara", "ap", "apa", "apf",
    "associated press", "ats", "awp", "belga", "bernama", "bloomberg", "bloomberg news", "bns", "bta",
    "canadian press", "cna", "cnn newsource", "cnn wire", "czech news agency", "dapd", "dha", "dpa",
    "dpa-afx", "dpa-infocom", "dpa/tmn", "dts", "dts nachrichtenagentur", "efe", "epa", "epd", "europa press",
    "hina", "ians", "iha", "imago", "interfax", "intern", "irna", "isna", "itar-tass", "jiji", "jiji press",
    "jta", "keystone-sda", "kna", "kyodo", "kyodo news", "lapresse", "lusa", "mediafax", "mti", "mtva",
    "notimex", "ntb", "pa", "pa media", "pap", "press association", "press trust of india", "pti", "reuters",
    "ria novosti", "ritzau", "ritzau/afp", "ritzaus bureau", "sda", "sid", "sita", "sta", "stt", "tanjug",
    "tasr", "tass", "telam", "the associated press", "the canadian press", "thomson reuters", "tt", "télam",
    "ukrinform", "united press international", "unn", "upi", "wam", "xinhua", "xinhua news agency", "yonhap",
    "yonhap news agency", "zua", "čtk", "аап", "анадолу", "бта", "интерфакс", "риа новости", "тасс",
    "укрінформ", "уніан",
];

/// Agencies in Han, Kana and Hangul, sorted.
pub(crate) static AGENCIES_CJK: &[&str] = &[
    "ロイター", "中国新闻社", "中國新聞社", "中央社", "中新社", "中新網", "中新网", "中通社", "俄新社", "共同社", "共同通信", "埃菲社", "塔斯社", "央視新聞",
    "央视新闻", "安莎社", "彭博社", "德新社", "新华社", "新华网", "新華社", "新華網", "时事社", "時事通信", "朝中社", "法新社", "美联社", "美聯社", "路透",
    "路透社", "韓聯社", "韩联社", "뉴스1", "뉴시스", "로이터", "안사", "연합뉴스",
];

/// What the names of outlets end in, sorted.
pub(crate) static OUTLETS_CJK: &[&str] = &[
    "ニュース", "中心", "之声", "之窗", "之聲", "传媒", "傳媒", "全媒体", "公众号", "公眾號", "出版社", "办公室", "厅", "发布", "台", "号", "周刊",
    "商报", "在線", "在线", "報", "委", "委员会", "媒体", "媒體", "学报", "客戶端", "客户端", "导报", "局", "微信", "微博", "快报", "快訊", "报",
    "搜狐", "放送", "政府", "新媒体", "新浪", "新聞", "新聞社", "新聞網", "新闻", "日報", "日报", "早报", "时报", "時報", "時評", "晚報", "晚报",
    "晨报", "月刊", "期刊", "杂志", "热线", "电台", "电视台", "發布", "百度", "社", "網", "編輯部", "经济", "编辑部", "网", "网易", "网站",
    "腾讯", "號", "融媒", "融媒体", "融媒体中心", "視窗", "觀察", "观察", "論壇", "论坛", "財經", "資訊", "财经", "资讯", "辦公室", "通信", "通訊社",
    "通讯社", "週刊", "部", "門戶", "门户", "雜誌", "電台", "電視台", "頻道", "频道", "뉴스", "방송", "신문", "일보", "타임스", "투데이",
];

/// What follows a source's name and is no part of it, sorted.
pub(crate) static CUT_CJK: &[&str] = &[
    "(整理)", "[", "[字体", "[整理]", "【", "【字体", "【整理】", "人气", "作者", "关闭", "分享", "分享到", "原创", "原创稿", "原創", "原創稿",
    "参与", "参与互动", "复制", "大字", "字体", "字号", "字體", "官方账号", "已認證", "已认证的官方帐号", "微信扫一扫", "我要投稿", "我要评论",
    "手机版", "手機版", "打印", "收藏", "更多新闻", "浏览", "点击", "点击进入", "綜合", "繁体", "纠错", "综合", "编辑", "評論", "评论", "责任编辑",
    "轉載", "转载", "阅读", "（整理）",
];
