//! Who speaks: words of the first person, of lines over comments, and between a user's name and the date.

/// Words that open a line over a reader's comment, before the reader's name; lower case, sorted.
pub(crate) static COMMENT_BY: &[&str] = &[
    "comentario de",
    "comentariu de",
    "comentário de",
    "comment by",
    "comment from",
    "commentaire de",
    "commento di",
    "komentarz od",
    "komentár od",
    "komentář od",
    "kommentar af",
    "kommentar av",
    "kommentar von",
    "kommentti",
    "reactie van",
    "réponse de",
    "коментар від",
    "коментар от",
    "комментарий от",
];

/// Words by which someone speaks of themselves, in lower case, sorted.
pub(crate) static FIRST_PERSON: &[&str] = &[
    "eu", "ich", "io", "jag", "je", "jeg", "meg", "mein", "meine", "mig", "minun", "minä", "moi", "moj",
    "mon", "my", "myself", "mé", "mój", "yo", "én", "εγώ", "мене", "мне", "мой", "моя", "я",
];

/// Words by which several speak of themselves, in lower case, sorted.
pub(crate) static FIRST_PERSON_PLURAL: &[&str] = &[
    "biz",
    "bizim",
    "kami",
    "kita",
    "meidän",
    "nasz",
    "nasza",
    "naše",
    "noi",
    "nos",
    "nosotros",
    "nossa",
    "nosso",
    "nostra",
    "nostro",
    "notre",
    "nous",
    "nuestra",
    "nuestro",
    "nuestros",
    "náš",
    "nós",
    "ons",
    "onze",
    "our",
    "uns",
    "unser",
    "unsere",
    "us",
    "vores",
    "vår",
    "våra",
    "våre",
    "we",
    "wij",
    "wir",
    "εμείς",
    "μας",
    "ми",
    "мы",
    "нас",
    "наш",
    "наша",
    "наші",
];

/// Words between a user's name and the moment of their text, in lower case, sorted.
pub(crate) static POSTED: &[&str] =
    &["posted at", "posted on", "wrote at", "wrote on", "发布于", "发表于", "發佈於", "發表於"];

/// Words between a user's name and the platform or the folder in which their text is, sorted.
pub(crate) static FILED: &[&str] = &["发布在", "发表在", "發佈在", "發表在"];

/// Labels of an author as they stand where their value is missing.
pub(crate) static EMPTY_LABELS: &[&str] = &["作者：", "作者:"];

/// What platforms call a user's own pages, behind the name; sorted.
pub(crate) static BLOGS_CJK: &[&str] =
    &["的专栏", "的个人博客", "的個人部落格", "的博客", "的專欄", "的部落格"];

/// How a forum's software begins what it writes over and under a post, and whether that is when the post was
/// changed; sorted.
pub(crate) static OVER_POSTS: &[(&str, bool)] = &[
    ("本主題由", false),
    ("本主题由", false),
    ("本帖最后由", true),
    ("本帖最後由", true),
    ("本帖被", false),
    ("本貼最後由", true),
    ("本贴最后由", true),
    ("此帖被", false),
    ("该帖被", false),
];
