//! Tests of the repair room as a whole.

// The founding page is read where it is there.
#![allow(clippy::disallowed_methods)]

use std::fs;

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252,
};
use proptest::prelude::*;

use super::damage::{damage, shuffle};
use super::*;

fn full(text: &str) -> String {
    repair_text(text, Repair::Full).text
}

/// Readings such as a program puts in, of characters that the invented page has.
fn glosses() -> Vec<(char, String)> {
    let list = "網 wǎng,頁 yè,動 dòng,書 shū,調 diào,隊 duì,區 qū,點 diǎn,開 kāi,務 wù,線 xiàn,責 zé,認 rèn,關 guān,國 guó,\
                實 shí,驗 yàn,態 tài,聯 lián,時 shí,應 yīng,過 guò,門 mén,戶 hù,對 duì,據 jù,發 fā,個 gè,當 dāng,無 wú,業 yè,\
                話 huà,問 wèn,計 jì,權 quán,規 guī,經 jīng,轉 zhuǎn,報 bào,請 qǐng,類 lèi";
    list.split(',')
        .filter_map(|g| g.trim().split_once(' '))
        .map(|(c, r)| (c.chars().next().unwrap(), r.to_owned()))
        .collect()
}

const PAGE: &str = "<html><head><title>江邊晚報網</title></head>\n<body><p>　　為了服務居民,社區門戶網站對外開放。因為社區工作\
    人員認真負責,書記當場答應:“我們對每個問題都有記錄。”日報社請讀者來電話,轉載無效。</p>\n<p>各省（自治區）、高校科學\
    實驗的數據，時間是2021年6月。</p></body></html>";

#[test]
fn the_founding_page_is_whole_again() {
    let read = |name: &str| fs::read_to_string(format!("../shared/seed/{name}")).ok();
    let (Some(page), Some(restored)) = (read("page.txt"), read("restored.txt")) else {
        eprintln!("skipped: ../shared/seed is not there");
        return;
    };
    let repaired = repair_text(&page, Repair::Full);
    assert_eq!(repaired.text, restored);
    assert!(repaired.changes.iter().any(|c| c.mechanism == Mechanism::Cut));
    assert_eq!(repaired.changes.iter().map(|c| c.lost).sum::<usize>(), 0);
}

#[test]
fn an_invented_page_comes_back() {
    for seed in 0..20 {
        let mut glosses = glosses();
        shuffle(&mut glosses, seed);
        let broken = damage(PAGE, &glosses);
        assert!(broken.contains("網(wǎng)") && broken.contains('?'), "{broken}");
        let repaired = repair_text(&broken, Repair::Full);
        let marks = repaired.text.matches('\u{FFFD}').count();
        assert_eq!(marks, repaired.changes.iter().map(|c| c.lost).sum::<usize>());
        let wrong =
            PAGE.chars().zip(repaired.text.chars()).filter(|(a, b)| a != b && *b != '\u{FFFD}').count();
        assert!(wrong == 0 && marks <= 2, "{}", repaired.text);
    }
}

#[test]
fn what_is_lost_is_marked_and_listed() {
    // The first byte of a rare character before a full stop is gone for good.
    let text = "網站的頁面對外開放，報社請讀者轉載。個個問題都實話實說。有一個人姓閄，無話。";
    let broken = damage(text, &glosses()).replace('閄', "?");
    let repaired = repair_text(&broken, Repair::Safe);
    let listed: usize = repaired.changes.iter().map(|c| c.lost).sum();
    assert_eq!(repaired.text.matches('\u{FFFD}').count(), listed);
}

#[test]
fn changes_point_at_what_they_changed() {
    let broken = format!("donâ€™t canâ€™t wonâ€™t {}", damage(PAGE, &glosses()));
    let repaired = repair_text(&broken, Repair::Full);
    let (mut back, mut done) = (String::new(), 0);
    for change in &repaired.changes {
        assert_eq!(repaired.text.get(change.at..change.at + change.after.len()), Some(change.after.as_str()));
        back.push_str(&repaired.text[done..change.at]);
        back.push_str(&change.before);
        done = change.at + change.after.len();
    }
    back.push_str(&repaired.text[done..]);
    assert_eq!(back, broken);
}

/// Encodes with one and decodes with the other.
fn misread(text: &str, was: &'static Encoding, read_as: &'static Encoding) -> String {
    read_as.decode_without_bom_handling(&was.encode(text).0).0.into_owned()
}

const CHINESE: &str = "中国人民网络新闻，今天上午在北京举行了会议。";
const JAPANESE: &str = "日本のニュースは、きょうの午後に東京で発表された。";

const KOREAN: &str = "오늘 오전 서울에서 회의가 열렸다고 기자는 말했다.";
const RUSSIAN: &str = "Сегодня в Москве открылась выставка, сообщает агентство.";
const TRADITIONAL: &str = "今天上午在臺北舉行了會議，我們的記者報導是這樣的。";

#[test]
fn mojibake_is_read_again() {
    let cases: [(&str, &'static Encoding, &'static Encoding); 21] = [
        ("Zoë’s café – “très bien”, naïve, déjà vu", UTF_8, WINDOWS_1252),
        (CHINESE, UTF_8, WINDOWS_1252),
        (RUSSIAN, UTF_8, WINDOWS_1252),
        (CHINESE, UTF_8, GBK),
        ("東京で今日、新しい法律が発表された", UTF_8, GBK),
        (RUSSIAN, UTF_8, WINDOWS_1251),
        (CHINESE, UTF_8, WINDOWS_1251),
        (RUSSIAN, UTF_8, KOI8_R),
        (CHINESE, GBK, WINDOWS_1252),
        (TRADITIONAL, BIG5, WINDOWS_1252),
        (JAPANESE, SHIFT_JIS, WINDOWS_1252),
        (JAPANESE, EUC_JP, WINDOWS_1252),
        (KOREAN, EUC_KR, WINDOWS_1252),
        (RUSSIAN, WINDOWS_1251, WINDOWS_1252),
        (RUSSIAN, KOI8_R, WINDOWS_1252),
        (RUSSIAN, KOI8_R, WINDOWS_1251),
        (RUSSIAN, WINDOWS_1251, KOI8_R),
        (JAPANESE, SHIFT_JIS, GBK),
        (KOREAN, EUC_KR, GBK),
        (TRADITIONAL, BIG5, GBK),
        ("他说：“我们要努力工作！”大家都同意。", GBK, BIG5),
    ];
    for (text, was, read_as) in cases {
        let broken = misread(text, was, read_as);
        assert_eq!(full(&broken), text, "{} as {}: {broken}", was.name(), read_as.name());
    }
}

/// As a program does that knows no character for some bytes.
fn misread_lossily(text: &str, mark: &str) -> String {
    let gone = ['\u{81}', '\u{8d}', '\u{8f}', '\u{90}', '\u{9d}'];
    misread(text, UTF_8, WINDOWS_1252).replace(gone, mark)
}

#[test]
fn bytes_that_the_wrong_decoding_lost_are_put_back_where_only_one_will_do() {
    let western = "He said “it’s fine” – and left “early”, voilà.";
    for mark in ["\u{FFFD}", "?", ""] {
        assert_eq!(full(&misread_lossily(western, mark)), western, "{mark:?}");
    }
    let chinese = "他们说：“我们要努力工作！”大家都同意，会议上午在北京举行。";
    for mark in ["\u{FFFD}", "?"] {
        assert_eq!(full(&misread_lossily(chinese, mark)), chinese, "{mark:?}");
    }
    let spaced = misread("voilà ce qu’on a déjà à Orléans", UTF_8, WINDOWS_1252).replace('\u{a0}', " ");
    assert_eq!(full(&spaced.replace("  ", " ")), "voilà ce qu’on a déjà à Orléans");
    // Shift_JIS, which loses much: what no word tells is marked.
    let mended = full(&misread("新しい法律が来月から施行される予定です", UTF_8, SHIFT_JIS));
    assert_eq!(mended, "新しい法律が来月から施行される予定で\u{FFFD}");
}

#[test]
fn runs_of_any_length_are_mended_whole() {
    let text = "中国人民网络新闻，今天上午在北京举行了会议。记者从市教育局获悉".repeat(300);
    for (was, read_as) in [(UTF_8, WINDOWS_1252), (UTF_8, GBK), (GBK, WINDOWS_1252), (UTF_8, WINDOWS_1251)] {
        let mended = full(&misread(&text, was, read_as));
        let differ = mended.chars().zip(text.chars()).position(|(a, b)| a != b);
        assert_eq!(differ, None, "{} as {}", was.name(), read_as.name());
        assert_eq!(mended.len(), text.len(), "{} as {}", was.name(), read_as.name());
    }
}

#[test]
fn a_run_does_not_end_where_looking_stopped() {
    for between in 1..80 {
        let text = format!("<p>They’{}’re, it’s, isn’t—</p>", "s".repeat(between)).repeat(8);
        let latin: String = text.bytes().map(char::from).collect();
        assert_eq!(full(&latin), text, "{between}");
        assert_eq!(repair_text(&latin, Repair::Safe).text, latin, "{between}");
    }
}

#[test]
fn what_was_lost_before_is_marked() {
    let damaged =
        misread("中国\u{FFFD}\u{FFFD}网络新闻，今天\u{FFFD}\u{FFFD}\u{FFFD}北京举行了会议", UTF_8, GBK);
    assert!(damaged.contains('锟'));
    let mended = repair_text(&damaged, Repair::Full);
    assert_eq!(mended.text, "中国\u{FFFD}\u{FFFD}网络新闻，今天\u{FFFD}\u{FFFD}\u{FFFD}北京举行了会议");
    assert_eq!(mended.changes.iter().map(|change| change.lost).sum::<usize>(), 5);
}

#[test]
fn mojibake_twice_is_read_twice() {
    let once = misread("L’été à Orléans, où l’on dîne déjà", UTF_8, WINDOWS_1252);
    let twice = misread(&once, UTF_8, WINDOWS_1252);
    assert_eq!(full(&twice), "L’été à Orléans, où l’on dîne déjà");
}

#[test]
fn a_part_in_another_encoding_is_mended_alone() {
    let part = misread("这一段是从别的网站上转来的，原来用的是另一种编码。", UTF_8, WINDOWS_1252);
    let page = format!("<p>{CHINESE}</p><div>{part}</div><p>{CHINESE}</p>");
    assert_eq!(
        full(&page),
        format!(
            "<p>{CHINESE}</p><div>这一段是从别的网站上转来的，原来用的是另一种编码。</div><p>{CHINESE}</p>"
        )
    );
}

#[test]
fn quotation_marks_take_no_letters() {
    // 0x93 and `I` are a 的 of Shift_JIS.
    let said = |open: char| format!("<p>Ann says: {open}I went there</p>").repeat(6);
    assert_eq!(full(&said('\u{93}')), said('“'));
}

#[test]
fn lines_of_tables_are_no_letters() {
    let text = "水獺在河邊住，獵人每年春天都到河邊去看。\n┌────────────────┼────────────────┐\n│春天│秋天│\n\
                └──────────┴──────────┘\n";
    assert_eq!(full(text), text);
}

#[test]
fn readings_are_known_before_they_are_taken_out() {
    let damaged = damage(PAGE, &glosses());
    assert!(gloss::has_glosses(&damaged, Repair::Full));
    for text in [PAGE.to_owned(), misread(PAGE, UTF_8, GBK), misread(PAGE, UTF_8, WINDOWS_1252)] {
        assert!(!gloss::has_glosses(&text, Repair::Full), "{text}");
    }
}

#[test]
fn what_readings_and_cuts_tore_is_no_other_encoding() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("../shared/seed/glosses.tsv"));
    let corpus = fs::read_to_string(root.join("target/corpora/zh-a/truth.jsonl"));
    let (Ok(list), Ok(corpus)) = (list, corpus) else {
        eprintln!("SKIPPED: ../shared/seed or target/corpora is not there");
        return;
    };
    let glosses: Vec<(char, String)> = list
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(c, reading)| (c.chars().next().unwrap(), reading.split('\t').next().unwrap().to_owned()))
        .collect();
    for (line, seed) in corpus.lines().zip(0..) {
        let truth: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut glosses = glosses.clone();
        shuffle(&mut glosses, seed);
        let broken = damage(truth["text"].as_str().unwrap(), &glosses);
        for change in repair_text(&broken, Repair::Full).changes {
            assert_ne!(change.mechanism, Mechanism::Mojibake, "{}: {change:?}", truth["id"]);
        }
    }
}

#[test]
fn controls_are_marks_of_windows_1252() {
    assert_eq!(repair_text("It\u{92}s \u{93}fine\u{94}", Repair::Safe).text, "It’s “fine”");
}

#[test]
fn entities_encoded_twice_are_undone_in_running_text() {
    let page = "<p>She said &amp;quot;no&amp;quot; and it&amp;#39;s done, that&amp;rsquo;s it</p>";
    assert_eq!(full(page), "<p>She said &quot;no&quot; and it&#39;s done, that&rsquo;s it</p>");
    let lesson = "<p>Write <code>&amp;quot;</code>, not a&amp;quot;b&amp;quot;c&amp;quot;d</p>";
    assert_eq!(full(lesson), lesson);
}

#[test]
fn invisible_characters_leave_words_but_not_scripts_that_need_them() {
    assert_eq!(full("ex\u{AD}am\u{200B}ple te\u{FEFF}xt en\u{202E}d"), "example text end");
    for sound in ["می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}💻", "ภาษา\u{200B}ไทย", "שלום\u{200F}!"]
    {
        assert_eq!(full(sound), sound);
    }
}

/// Texts that let many ways be open for as long as can be.
fn hostile(pieces: usize) -> [String; 4] {
    let proof = "因?yàn)樯 首頁(yè) ";
    let others: String = ('\u{1_F300}'..).take(pieces).flat_map(|c| ['?', c, '的']).collect();
    [
        format!("{proof}{}", "?。".repeat(pieces)),
        format!("{proof}{}", "?，?有了?".repeat(pieces)),
        format!("{proof}{}", "网?(wǎng)?yè)".repeat(pieces)),
        format!("{proof}{others}"),
    ]
}

#[test]
fn work_is_linear_on_the_worst_of_texts() {
    for (case, (small, large)) in hostile(1_000).into_iter().zip(hostile(4_000)).enumerate() {
        let steps = |text: &str| {
            let before = crate::effort::effort().steps;
            full(text);
            crate::effort::effort().steps - before
        };
        let (few, many) = (steps(&small), steps(&large));
        // Two searches, and as many again to see that all is mended.
        let bound = 4 * (300_000 + 34 * large.len() as u64);
        assert!(many <= bound && many <= few * 5, "case {case}: {few}, {many}");
        for mode in [Repair::Safe, Repair::Full] {
            let once = repair_text(&small, mode).text;
            assert_eq!(repair_text(&once, mode).text, once, "case {case}");
        }
    }
}

#[test]
fn what_the_search_gives_up_on_stays_as_it_is_and_is_told() {
    // A question mark before every mark: more ways than the steps suffice for, however few are followed at once.
    let proof = "因?yàn)樯 首頁(yè) ";
    let text = format!("{proof}{}", "?。".repeat(1_500));
    let repaired = repair_text(&text, Repair::Full);
    assert!(repaired.unfinished && repaired.changes.is_empty());
    assert_eq!(repaired.text, text);
    let page = format!("<title>News</title><p>{text}");
    let extractor = crate::Extractor::builder().repair(Repair::Full).build();
    let article = extractor.extract(&crate::Page::html(page.as_bytes())).unwrap();
    let problem = article.problems.iter().find(|problem| problem.detail.contains("too many ways"));
    assert!(problem.is_some_and(|problem| problem.kind == crate::ProblemKind::DamagedText));
    // The same damage where it can be told what stood there.
    let repaired = repair_text(proof, Repair::Full);
    assert!(!repaired.unfinished && !repaired.changes.is_empty());
}

/// Texts that speak about what this room mends, and are sound.
const SOUND: [&str; 17] = [
    "<p>★★★★★ 5.0</p><p>★★★★☆ 4.0</p><p>■ 促进发展 ■ 绰绰有余</p><p>涓涓细流，水獭和水獺</p>",
    "<p>ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА</p><p>О мерах: РАЗВИТИЕ ЭКОНОМИКИ, ЧП и «УФО».</p><p>Рёв. Рекорд µ</p>",
    "<p>회의가 열렸다. 占쏙옙 같은 글자는 깨진 글자다.</p><p>이것은 예시다.</p>",
    "<p>“锟斤拷”和“烫烫烫”是程序员都见过的乱码，前者是用错编码读出来的替换字符。</p>",
    "<p>Sí, señor; ¿qué? ¡Olé! À la carte, où êtes-vous, naïve Noël; Ærø, smørrebrød, Ørsted, größte Straße</p>",
    "课本：網(wǎng)是“网”的繁体字，頁(yè)是“页”的繁体字。",
    "生字表：蜻(qīng)蜓(tíng)点水，饕(tāo)餮(tiè)大餐，魑(chī)魅(mèi)魍(wǎng)魉(liǎng)。",
    "你(nǐ)好(hǎo)！我(wǒ)是(shì)老(lǎo)师(shī)。你(nǐ)叫(jiào)什(shén)么(me)名(míng)字(zi)？",
    "多音字：长(zhǎng)大、长(cháng)短；行(xíng)走、银行(háng)；重(zhòng)要、重(chóng)复；还(hái)有、还(huán)书。",
    "Pinyin lesson: mā (妈), má (麻), mǎ (马), mà (骂); 国(guó) means country.",
    "When UTF-8 is read as windows-1252, é becomes Ã© and ’ becomes â€™.",
    "If you see â€œ or â€� in a page that is fine elsewhere – “like here” – its bytes were read wrongly: naïve → naÃ¯ve.",
    "著名的乱码有“锟斤拷”和“烫烫烫”，还有“浣犲ソ”，都是编码错误造成的。",
    "Ce mot, « déjà », et l’été à Noël ; l’été « passé » …",
    "Was ist das?。 Wirklich？什么?！好吧。真的吗?？",
    "<p>Use <code>&amp;nbsp;</code> and &amp;quot;, as in a&amp;quot;b.</p>",
    "Ã is a letter of Portuguese: MAÇÃ, IRMÃ, AMANHÃ; Â too: ÂNGULO.",
];

/// Sound text in many scripts, our own words.
const SCRIPTS: [&str; 24] = [
    "L’élève naïf de Noël a reçu « trois » œufs à l’hôtel où il dîna.",
    "Über die Brücke fährt im März ein großer Zug nach Köln, ganz schön früh.",
    "El niño pidió mañana más jamón; ¿quién lo pagó? ¡Nadie!",
    "A irmã e a avó não vão à praia, só amanhã; São João é às três.",
    "Žlutý kůň přeběhl řeku u města, kde žije čtyřicet dětí.",
    "Zażółć gęślą jaźń, powiedział sąsiad z Łodzi po obiedzie.",
    "Árvíztűrő tükörfúrógép áll a kertben, mellette öt őz.",
    "Çarşıda güzel bir gün geçirdik, akşam eve döndük.",
    "Đêm qua trời mưa rất to, đường về nhà ngập nước khắp nơi.",
    "Вода в реке поднялась за ночь, и мост закрыли до утра.",
    "Київ і Львів з’єднує поїзд, що їде щодня о сьомій.",
    "Το νερό του ποταμού ανέβηκε και η γέφυρα έκλεισε.",
    "ارتفع الماء في النهر ليلاً، فأغلق الجسر حتى الصباح.",
    "آب رودخانه بالا آمد و پل بسته شد؛ مردم می\u{200C}گویند باران ماند.",
    "המים בנהר עלו בלילה, והגשר נסגר עד הבוקר. שלום לכם!",
    "น้ำในแม่น้ำขึ้นเมื่อคืน สะพานจึงปิดจนถึงเช้า",
    "रात में नदी का पानी बढ़ गया और पुल सुबह तक बंद रहा।",
    "川の水が夜のうちに増え、橋は朝まで閉じられた（県の発表）。",
    "ﾊﾝｶｸ の カナ と 漢字 が まざった 行 です。",
    "강물이 밤사이 불어나 다리가 아침까지 닫혔다고 한다.",
    "河水一夜之间上涨，大桥关闭到早上。记者（王明）报道：没有人受伤。",
    "河水一夜之間上漲，大橋關閉到早上。記者（王明）報道：沒有人受傷。",
    "拼音 课 mā má mǎ mà 四声 ， 国(guó) 家(jiā) 是 词 ， 网 读 wǎng 。",
    "UTF-8 を Shift_JIS で読むと文字化けし、 Ã© は é の 読み違い です 。",
];

#[test]
fn texts_about_damage_are_left_alone() {
    for text in SOUND {
        for mode in [Repair::Safe, Repair::Full] {
            let repaired = repair_text(text, mode);
            assert_eq!((repaired.text.as_str(), repaired.changes.len()), (text, 0), "{mode:?}");
        }
    }
}

#[test]
fn sound_text_is_borrowed() {
    let text = Cow::Borrowed("<p>网上的国家（如图）。</p>");
    assert!(matches!(repair(text, Repair::Full).text, Cow::Borrowed(_)));
}

#[test]
fn off_changes_nothing() {
    let broken = damage(PAGE, &glosses());
    assert_eq!(repair_text(&broken, Repair::Off).text, broken);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn never_panics_and_is_idempotent(text in "[?()。，！a-z<>網頁讀報請âÃ€™©锛\u{80}-\u{FF}wǎngyè\u{200B}\u{FEFF}&;一-龥]{0,120}") {
        let once = repair_text(&text, Repair::Full);
        let twice = repair_text(&once.text, Repair::Full);
        prop_assert_eq!(&twice.text, &once.text);
    }

    #[test]
    fn repaired_damage_is_sound(seed in 0_u64..1000, cut in 0_usize..100) {
        let mut glosses = glosses();
        shuffle(&mut glosses, seed);
        let broken: String = damage(PAGE, &glosses).chars().skip(cut).collect();
        for mode in [Repair::Safe, Repair::Full] {
            let once = repair_text(&broken, mode).text;
            prop_assert_eq!(&repair_text(&once, mode).text, &once);
        }
    }

    #[test]
    fn sound_text_of_any_script_is_itself(
        sentences in prop::collection::vec((prop::sample::select(SCRIPTS.to_vec()), any::<prop::sample::Index>()), 1..12),
        gaps in prop::collection::vec(prop::sample::select(vec![" ", "\n", "。", "? ", "？", "!", "<p>", "</p>\n<p class=\"a\">", " (", ") "]), 12),
    ) {
        let mut text = String::new();
        for ((script, at), gap) in sentences.iter().zip(gaps) {
            let words: Vec<&str> = script.split(' ').collect();
            let start = at.index(words.len());
            text.push_str(&words[start..].join(" "));
            text.push_str(gap);
        }
        for mode in [Repair::Safe, Repair::Full] {
            let repaired = repair_text(&text, mode);
            prop_assert_eq!((repaired.text.as_str(), repaired.changes.len()), (text.as_str(), 0));
        }
    }

    #[test]
    fn sound_chinese_is_itself(text in "[的一是不了在人有我他这中国大来上个们到说时地为子就那和要下看天(（）)。，]{0,200}") {
        prop_assert_eq!(&full(&text), &text);
    }
}
