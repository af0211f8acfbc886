//! Pages as they might look in other languages: each word of a page becomes a made-up one of another tongue, the common
//! ones real little words of it, in its letters and with its marks.
//!
//! Pages of shops, services, manuals and lists are known in English alone. What tells their text from the rest is the
//! same everywhere, and this keeps the model from leaning on English for it. What a made-up word stands for changes from
//! page to page, so nothing is learned of the words themselves.

use crate::random::Random;

/// Another language, as far as it goes here.
#[derive(Debug)]
pub struct Tongue {
    /// Its commonest words.
    little: &'static [&'static str],
    /// What words are made of.
    pieces: Pieces,
    /// Whether words are parted by spaces.
    spaced: bool,
}

#[derive(Debug)]
enum Pieces {
    Syllables(&'static [&'static str]),
    /// Each character a piece.
    Characters(&'static str),
}

/// A tongue, and what decides which word becomes which.
#[derive(Debug, Clone, Copy)]
pub struct Translator {
    tongue: &'static Tongue,
    salt: usize,
}

/// The commonest words of English.
static ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "with", "as", "was", "on", "are", "be",
    "by", "this", "from", "at", "or", "an", "have", "not", "you", "your", "we", "our", "can", "will", "they",
    "their", "has", "but", "all", "which", "more", "he", "she", "his", "her", "its", "if", "so", "when",
    "what", "there", "who", "no", "out",
];

static TONGUES: &[Tongue] = &[
    Tongue {
        little: &[
            "der", "die", "und", "in", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für", "ist",
            "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat",
            "dass", "sie", "nach", "wird", "bei", "einer", "um", "am", "sind", "noch", "wie", "einem",
            "über", "so", "zum", "war", "haben", "nur", "oder",
        ],
        pieces: Pieces::Syllables(&[
            "schl", "er", "ung", "ver", "be", "ach", "keit", "lich", "ge", "strom", "land", "haus", "zeit",
            "wer", "bürg", "mei", "stadt", "fahr", "gut", "wir", "kenn", "spiel", "los", "heit", "ab",
            "wahl",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "de", "la", "que", "el", "en", "y", "a", "los", "se", "del", "las", "un", "por", "con", "no",
            "una", "su", "para", "es", "al", "lo", "como", "más", "o", "pero", "sus", "le", "ha", "me", "si",
            "sin", "sobre", "este", "ya", "entre", "cuando", "todo", "esta", "ser", "son", "dos", "también",
            "fue", "había", "era", "muy", "años",
        ],
        pieces: Pieces::Syllables(&[
            "ca", "mo", "ra", "ción", "tes", "pue", "blo", "ría", "mi", "lle", "gar", "cien", "do", "per",
            "so", "na", "tra", "ba", "jo", "vi", "cos", "ten", "gui", "ña", "lu",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui",
            "dans", "a", "par", "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "ou",
            "son", "aux", "cette", "ont", "ses", "mais", "comme", "on", "tout", "nous", "sa", "fait", "été",
            "aussi", "leur", "bien", "peut", "ces", "y", "deux",
        ],
        pieces: Pieces::Syllables(&[
            "mai", "son", "tion", "eau", "vill", "ment", "pré", "sen", "ter", "cou", "rir", "age", "bla",
            "nche", "fer", "moi", "tié", "dre", "oui", "gne", "lé", "bou", "quet",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "и",
            "в",
            "не",
            "на",
            "я",
            "быть",
            "он",
            "с",
            "что",
            "а",
            "по",
            "это",
            "она",
            "этот",
            "к",
            "но",
            "они",
            "мы",
            "весь",
            "который",
            "из",
            "у",
            "то",
            "за",
            "от",
            "так",
            "же",
            "для",
            "вы",
            "о",
            "как",
            "его",
            "до",
            "или",
            "их",
            "бы",
            "было",
            "если",
            "уже",
            "при",
            "ещё",
            "был",
            "также",
            "во",
            "её",
            "со",
            "только",
        ],
        pieces: Pieces::Syllables(&[
            "го", "род", "ство", "пере", "вод", "ный", "раз", "ла", "мо", "сти", "пра", "вит", "ель", "нов",
            "ин", "тер", "вью", "за", "кон", "ре", "ка", "дол", "ина", "жи", "лой",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "في", "من", "على", "إلى", "أن", "التي", "عن", "مع", "ما", "هذا", "هذه", "كان", "بعد", "الذي",
            "لا", "قد", "كما", "ذلك", "أو", "بين", "كل", "لم", "هو", "هي", "قبل", "حيث", "عند", "لكن", "ثم",
            "إن", "غير", "أي", "حتى", "أكثر",
        ],
        pieces: Pieces::Syllables(&[
            "مدي", "نة", "الم", "كتا", "ب", "سو", "ق", "رئي", "س", "حكو", "مي", "ات", "جد", "يد", "نه", "ر",
            "جسر", "ون", "عم", "ل",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "이",
            "그",
            "것",
            "수",
            "등",
            "있다",
            "하는",
            "및",
            "더",
            "또",
            "한",
            "위해",
            "대한",
            "있는",
            "했다",
            "그리고",
            "하지만",
            "같은",
            "모든",
            "우리",
            "통해",
            "때",
            "이번",
            "지난",
            "다른",
            "많은",
            "가장",
            "함께",
            "따라",
            "되는",
        ],
        pieces: Pieces::Syllables(&[
            "강", "물", "시", "장", "다", "리", "주", "민", "학", "교", "비", "가", "내", "려", "서", "울",
            "정", "부", "는", "을", "에", "의", "로", "과", "도",
        ]),
        spaced: true,
    },
    Tongue {
        little: &[
            "的", "了", "在", "是", "和", "有", "不", "也", "就", "都", "这", "我们", "他", "她", "为", "与",
            "对", "从", "到", "把", "被", "而", "但", "更", "可以", "会", "一个", "已经", "没有", "你", "您",
            "我", "及", "或", "并", "等", "以", "上", "中",
        ],
        pieces: Pieces::Characters(
            "人大国年时发地方家学生工业产品市公司新电机水气车路站长高小前后东西南北城县村河山石桥书店价格服务信息网络技术开始结束\
             问题活动教育文化历史社会经济政府部门负责管理系统设备安全环境生活健康运动食物天雨雪风春夏秋冬早晚明日月星期周末红黄蓝白黑\
             安装使用说明客户老师孩子父母朋友医院学校图片视频音乐电影",
        ),
        spaced: false,
    },
    Tongue {
        little: &[
            "の",
            "は",
            "が",
            "を",
            "に",
            "で",
            "と",
            "も",
            "から",
            "まで",
            "です",
            "ます",
            "した",
            "する",
            "この",
            "その",
            "ある",
            "いる",
            "こと",
            "ため",
            "など",
            "また",
            "より",
            "へ",
            "ない",
            "という",
            "って",
            "だけ",
            "や",
            "か",
        ],
        pieces: Pieces::Characters(
            "人大国年時発地方家学生工業品市会社新電機水車路駅長高小前後東西南北町村川山石橋本店価格情報技術開始終問題活動教育文化歴史\
             経済部門管理設備安全環境生活健康運動食物天雨雪風春夏秋冬朝夜明日月週末赤白黒使用説明客先生子供友人病院写真音楽映画アイウエオ\
             カキクコサシスタテトナニネハヒフマミラリルレロン",
        ),
        spaced: false,
    },
];

impl Translator {
    pub fn draw(random: &mut Random) -> Self {
        Self { tongue: &TONGUES[random.below(TONGUES.len())], salt: random.below(1 << 24) }
    }

    /// A text in the other tongue.
    pub fn of(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut word = String::new();
        // Whether the space before is left out where another word follows.
        let mut gap = false;
        for c in text.chars().chain([' ']) {
            if c.is_alphanumeric() || matches!(c, '\'' | '’') && !word.is_empty() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                if gap && (self.tongue.spaced || !out.ends_with(is_wide)) {
                    out.push(' ');
                }
                gap = false;
                self.word(&word, &mut out);
                word.clear();
            } else if gap && c != ' ' {
                out.push(' ');
                gap = false;
            }
            match c {
                ' ' => gap = true,
                ',' if !self.tongue.spaced => out.push('，'),
                '.' if !self.tongue.spaced && out.ends_with(is_wide) => out.push('。'),
                '?' if !self.tongue.spaced => out.push('？'),
                ':' if !self.tongue.spaced && out.ends_with(is_wide) => out.push('：'),
                c => out.push(c),
            }
        }
        if gap && text.ends_with(' ') {
            out.push(' ');
        }
        out
    }

    fn word(&self, word: &str, out: &mut String) {
        if !word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '’')) {
            out.push_str(word);
            return;
        }
        let lower = word.to_ascii_lowercase();
        let mut made = String::new();
        if let Some(rank) = ENGLISH.iter().position(|little| *little == lower) {
            made.push_str(self.tongue.little[rank % self.tongue.little.len()]);
        } else {
            let mut random = Random::named(&format!("{}{lower}", self.salt));
            match self.tongue.pieces {
                Pieces::Syllables(pieces) => {
                    let long = lower.len().div_ceil(3).max(1);
                    for _ in 0..long {
                        made.push_str(pieces[random.below(pieces.len())]);
                    }
                }
                Pieces::Characters(characters) => {
                    let count = characters.chars().count();
                    for _ in 0..1 + usize::from(lower.len() > 3) + usize::from(lower.len() > 10) {
                        made.extend(characters.chars().nth(random.below(count)));
                    }
                }
            }
        }
        let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        if word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()) {
            out.push_str(&made.to_uppercase());
        } else if is_capital {
            let mut chars = made.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        } else {
            out.push_str(&made);
        }
    }
}

fn is_wide(c: char) -> bool {
    c >= '\u{3040}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_is_the_same_and_marks_and_numbers_stay() {
        for (salt, tongue) in TONGUES.iter().enumerate() {
            let translator = Translator { tongue, salt };
            let once = translator.of("The bridge of 1890, the bridge. ");
            assert!(once.contains("1890"), "{once}");
            let first = translator.of("bridge");
            assert_eq!(once.matches(first.as_str()).count(), 2, "{once}");
            assert_eq!(translator.of("  \n "), "  \n ".replace("  ", " "));
            assert!(tongue.little.len() >= 30 || tongue.spaced);
        }
    }

    #[test]
    fn a_text_in_pieces_is_the_text() {
        let translator = Translator { tongue: &TONGUES[6], salt: 7 };
        let squeezed = |text: String| text.split_whitespace().collect::<String>();
        let whole = squeezed(translator.of("A wall of stone, and a bridge."));
        let pieces =
            ["A wall of ", "stone", ", and a", " bridge."].map(|piece| squeezed(translator.of(piece)));
        assert_eq!(whole, pieces.concat().replace(',', "，"));
    }
}
