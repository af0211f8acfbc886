//! Words of the ways through a site: homes and labels in a trail, next pages, class names of decks and kickers.

/// What a trail calls the site's home, in lower case, sorted.
pub(crate) static HOME: &[&str] = &[
    "accueil",
    "ana sayfa",
    "anasayfa",
    "beranda",
    "domov",
    "domů",
    "etusivu",
    "forside",
    "główna",
    "hem",
    "hjem",
    "home",
    "home page",
    "homepage",
    "index",
    "inici",
    "inicio",
    "início",
    "kezdőlap",
    "main",
    "naslovnica",
    "página inicial",
    "start",
    "startseite",
    "strona główna",
    "top",
    "trang chủ",
    "αρχική",
    "главная",
    "головна",
    "начало",
    "בית",
    "الرئيسية",
    "خانه",
    "होम",
    "หน้าแรก",
    "トップ",
    "ホーム",
    "主頁",
    "主页",
    "網站首頁",
    "网站首页",
    "首頁",
    "首页",
    "홈",
];

/// What a trail calls the page itself, in lower case, sorted.
pub(crate) static SELF: &[&str] = &[
    "article",
    "artikel",
    "content",
    "current",
    "detail",
    "details",
    "内容",
    "内容页",
    "文章",
    "文章内容",
    "文章正文",
    "新闻内容",
    "新闻正文",
    "正文",
    "浏览文章",
    "當前位置",
    "當前頁",
    "详情",
    "详细内容",
];

/// Words in class names, identifiers and labels of a trail, in lower case, sorted.
pub(crate) static TRAIL_CLASS: &[&str] = &[
    "ariane",
    "breadcrumb",
    "crumb",
    "dangqian",
    "mbx",
    "mianbao",
    "navpath",
    "path",
    "pathway",
    "topicpath",
    "weizhi",
    "youarehere",
];

/// Words in class names and identifiers of a deck, in lower case, sorted.
pub(crate) static DECK_CLASS: &[&str] = &[
    "chapo",
    "deck",
    "dek",
    "description",
    "futi",
    "leadin",
    "lede",
    "sottotitolo",
    "standfirst",
    "subhead",
    "subheading",
    "subheadline",
    "subline",
    "subtitle",
    "teaser",
    "untertitel",
    "vicetitle",
];

/// Words in class names and identifiers of a headline, in lower case, sorted.
pub(crate) static HEADLINE_CLASS: &[&str] =
    &["biaoti", "heading", "headline", "otsikko", "rubrik", "titel", "title", "titolo", "titre", "titulo"];

/// Words in class names of what the article is credited to, in lower case, sorted.
pub(crate) static SOURCE_CLASS: &[&str] =
    &["agency", "fuente", "laiyuan", "medianame", "quelle", "source", "sourcename"];

/// Words in class names and identifiers of a kicker, in lower case, sorted.
pub(crate) static KICKER_CLASS: &[&str] = &[
    "antetitulo",
    "dachzeile",
    "eyebrow",
    "headlinetop",
    "jianti",
    "kicker",
    "overline",
    "pretitle",
    "roofline",
    "shoulder",
    "spitzmarke",
    "supertitle",
    "surtitre",
    "topline",
    "yinti",
];

/// What leads to the next page of the same text, in lower case, sorted.
pub(crate) static NEXT: &[&str] = &[
    "continue reading",
    "next",
    "next page",
    "nächste seite",
    "page suivante",
    "pagina successiva",
    "página seguinte",
    "página siguiente",
    "siguiente",
    "suivant",
    "volgende",
    "volgende pagina",
    "weiter",
    "weiterlesen",
    "следующая страница",
    "下一頁",
    "下一页",
    "下页",
    "余下全文",
    "次のページ",
    "次へ",
    "다음 페이지",
];

/// What leads to the page before of the same text, in lower case, sorted.
pub(crate) static PREVIOUS: &[&str] = &[
    "anterior",
    "page précédente",
    "pagina precedente",
    "prev",
    "previous",
    "previous page",
    "précédent",
    "página anterior",
    "vorherige seite",
    "zurück",
    "предыдущая страница",
    "上一頁",
    "上一页",
    "上页",
    "前のページ",
    "前へ",
    "이전 페이지",
];

/// What leads to the whole text on one page, in lower case, sorted.
pub(crate) static SINGLE: &[&str] = &[
    "all pages",
    "artikel auf einer seite lesen",
    "auf einer seite lesen",
    "on one page",
    "read on one page",
    "show all",
    "single page",
    "view all",
    "view as single page",
    "view on one page",
    "全文",
    "全文閱讀",
    "全文阅读",
    "单页阅读",
    "在本页阅读全文",
    "显示全文",
    "閱讀全文",
    "阅读全文",
];

/// Parameters of addresses that say where a reader came from, not which page it is; sorted.
/// A name that ends in `_` stands for all that begin with it.
pub(crate) static TRACKING: &[&str] = &[
    "_ga", "at_", "cmpid", "dclid", "fb_", "fbclid", "gclid", "gclsrc", "icid", "igshid", "mc_", "mkt_",
    "msclkid", "ns_", "ocid", "pk_", "ref_src", "sr_share", "srsltid", "twclid", "utm_", "wt_", "yclid",
];

/// Words in the addresses of images that stand for no article, in lower case, sorted.
pub(crate) static NO_PICTURE: &[&str] = &[
    "avatar",
    "avatars",
    "blank",
    "button",
    "default",
    "dummy",
    "emoji",
    "favicon",
    "gravatar",
    "icon",
    "icons",
    "loading",
    "logo",
    "logos",
    "noimage",
    "nopic",
    "pixel",
    "placeholder",
    "qrcode",
    "smiley",
    "spacer",
    "sprite",
    "transparent",
];

/// What walls say that ask for a subscription to read on, in lower case, sorted.
pub(crate) static WALL_PHRASES: &[&str] = &[
    "abonnez-vous pour lire la suite",
    "abonnieren sie, um weiterzulesen",
    "already a subscriber? log in",
    "article réservé aux abonnés",
    "artikel ist exklusiv für abonnenten",
    "artículo exclusivo para suscriptores",
    "cet article est réservé aux abonnés",
    "contenido exclusivo para suscriptores",
    "contenuto riservato agli abbonati",
    "conteúdo exclusivo para assinantes",
    "continue reading with a subscription",
    "continue reading your article with",
    "denne artikkelen er for abonnenter",
    "der ganze artikel ist nur für abonnenten",
    "dit artikel is alleen voor abonnees",
    "für abonnenten lesbar",
    "jetzt weiterlesen mit",
    "om verder te lezen, neem een abonnement",
    "pour lire la suite, abonnez-vous",
    "reserved for subscribers",
    "subscribe for full access",
    "subscribe now to read",
    "subscribe to continue reading",
    "subscribe to keep reading",
    "subscribe to read the full",
    "subscribe to unlock this article",
    "suscríbete para seguir leyendo",
    "this article is for subscribers only",
    "this content is for subscribers only",
    "this post is for paid subscribers",
    "this post is for paying subscribers",
    "to continue reading, subscribe",
    "to read the full story, subscribe",
    "weiterlesen mit einem abo",
    "you have reached your article limit",
    "you have reached your limit of free articles",
    "для подписчиков",
    "доступно только подписчикам",
    "この記事は会員限定",
    "付费后可阅读全文",
    "会员专享",
    "会員限定記事",
    "剩余内容需付费",
    "登录后阅读全文",
    "続きを読むには",
];

/// Class names of walls, without what parts their words, sorted.
pub(crate) static WALL_CLASS: &[&str] = &[
    "paidwall",
    "paywall",
    "paywallbox",
    "paywallcontainer",
    "paywalloverlay",
    "premiumwall",
    "readerwall",
    "registrationwall",
    "regwall",
    "subscriberwall",
    "subscribewall",
    "subscriptionwall",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice_in_a_table() {
        for table in [
            HOME,
            SELF,
            TRAIL_CLASS,
            DECK_CLASS,
            KICKER_CLASS,
            NEXT,
            PREVIOUS,
            SINGLE,
            TRACKING,
            HEADLINE_CLASS,
            SOURCE_CLASS,
            NO_PICTURE,
            WALL_CLASS,
            WALL_PHRASES,
        ] {
            let mut sorted = table.to_vec();
            sorted.sort_unstable();
            assert_eq!(sorted, table);
            sorted.dedup();
            assert_eq!(sorted.len(), table.len());
        }
    }
}
