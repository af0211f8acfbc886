//! Class names and addresses by which pages mark who wrote them, and what is filed where. Lower case, each table sorted.

/// Class words that mark who wrote a page, sorted.
pub(crate) static AUTHOR_WORDS: &[&str] = &[
    "auteur",
    "author",
    "authorname",
    "authors",
    "autor",
    "autore",
    "autorin",
    "byline",
    "bylines",
    "contributor",
    "creator",
    "forfatter",
    "journalist",
    "nickname",
    "postauthor",
    "poster",
    "reporter",
    "topicauthor",
    "user",
    "username",
    "verfasser",
    "writer",
    "zuozhe",
];

/// Class words beside them that make it something else, sorted.
pub(crate) static OTHER_WORDS: &[&str] = &[
    "avatar",
    "bio",
    "comment",
    "commentlist",
    "comments",
    "count",
    "date",
    "description",
    "footer",
    "image",
    "img",
    "job",
    "nav",
    "photo",
    "picture",
    "popular",
    "recent",
    "related",
    "role",
    "share",
    "sidebar",
    "social",
    "time",
    "title",
    "widget",
];

/// Class words of what holds readers' comments, sorted.
pub(crate) static COMMENT_WORDS: &[&str] = &[
    "comentario",
    "comentarios",
    "comment",
    "commentaire",
    "commentaires",
    "commentlist",
    "comments",
    "commenti",
    "commento",
    "disqus",
    "kommentar",
    "kommentare",
    "pinglun",
    "pingluns",
    "reacties",
];

/// Class words after them in names of a page or a link, which hold no comment; sorted.
pub(crate) static COMMENT_STATES: &[&str] =
    &["closed", "count", "disabled", "enabled", "link", "number", "off", "on", "open", "status"];

/// Class names of what holds a user's name and nothing else, without what parts their words; sorted.
pub(crate) static USER_NAMES: &[&str] =
    &["authorname", "displayname", "membername", "nickname", "postername", "screenname", "username"];

/// Class names of the box beside a thread's post whose first line is the user's name; sorted.
pub(crate) static POST_BOXES: &[&str] = &["postauthor", "postleft", "postprofile", "posterinfo", "userinfo"];

/// Makers of software in whose name its pages are signed (`<meta name=author content="Discuz! Team">`), in lower case; sorted.
pub(crate) static MAKERS: &[&str] = &[
    "comsenz",
    "dedecms",
    "discuz",
    "drupal",
    "ecshop",
    "empirecms",
    "joomla",
    "mediawiki",
    "phpbb",
    "phpcms",
    "phpwind",
    "typecho",
    "vbulletin",
    "wordpress",
    "xenforo",
    "xiuno",
    "z-blog",
];

/// Steps of addresses that lead to people's pages, sorted.
pub(crate) static AUTHOR_STEPS: &[&str] = &[
    "auteur",
    "auteur-e",
    "auteurs",
    "author",
    "authorname",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autori",
    "autorzy",
    "avtor",
    "avtory",
    "bio",
    "by",
    "columnist",
    "columnistas",
    "columnists",
    "contributor",
    "contributors",
    "firma",
    "firmas",
    "forfatter",
    "journalist",
    "journalistes",
    "journalists",
    "member",
    "members",
    "novinar",
    "novinari",
    "penulis",
    "people",
    "person",
    "profile",
    "profiles",
    "redakteur",
    "redakteure",
    "reporter",
    "reporters",
    "signataire",
    "signataires",
    "skribent",
    "staff",
    "tac-gia",
    "team",
    "toimittaja",
    "u",
    "user",
    "users",
    "writers",
    "yazar",
    "yazarlar",
];

/// Words in addresses of a user's page that lead to the reader's own account, sorted.
pub(crate) static ENTRANCES: &[&str] = &["login", "logout", "register", "signin", "signup"];

/// Steps of addresses that lead to sections and tags, sorted.
pub(crate) static SECTION_STEPS: &[&str] = &[
    "cat",
    "categorie",
    "categories",
    "category",
    "etiqueta",
    "kategorie",
    "label",
    "rubrik",
    "rubrique",
    "section",
    "sections",
    "tag",
    "tags",
    "thema",
    "theme",
    "themen",
    "topic",
    "topics",
];
