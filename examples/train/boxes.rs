//! Boxes as they stand beside texts, made of pieces of other pages: cards, comments, whole articles, requests.

// Pages are put together once a fit: what is easiest to read is best.
#![allow(clippy::format_push_string, clippy::format_collect)]

use copydesk::dom::{Document, NodeId, Tag};

use crate::guests::{Guest, Tongue};
use crate::random::Random;

/// What guests are made of for one page.
pub struct Party<'a> {
    pub pool: &'a [Guest],
    pub host: &'a str,
    pub tongue: Tongue,
    pub random: &'a mut Random,
}

/// What boxes of a kind are called.
static CARD_NAMES: &[&str] = &[
    "card",
    "teaser",
    "teasers",
    "post",
    "posts",
    "related",
    "related-posts",
    "more",
    "list",
    "item",
    "news-item",
    "grid",
    "latest",
    "widget",
    "sidebar-box",
    "story",
    "stories",
    "recommended",
    "read-more",
    "promo",
    "entry",
    "media",
    "feed",
    "popular",
    "col-md-4",
    "row",
    "article-list",
    "block",
    "content-list",
    "views-row",
];
static COMMENT_NAMES: &[&str] = &[
    "comment",
    "comments",
    "comment-list",
    "discussion",
    "reply",
    "replies",
    "user-comments",
    "commentlist",
    "thread",
];
static BOX_NAMES: &[&str] =
    &["newsletter", "signup", "box", "banner", "cta", "subscribe", "notice", "widget", "offer"];

static AD_NAMES: &[&str] = &["ad", "ad-slot", "advert", "banner", "sponsor", "promo", "dfp", "adsbygoogle"];

impl Party<'_> {
    fn guest(&mut self) -> &Guest {
        loop {
            let at = self.random.below(self.pool.len());
            if self.pool[at].id != self.host {
                return &self.pool[at];
            }
        }
    }

    fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
        from[self.random.below(from.len())]
    }

    /// A name of a class, one that tells or one that does not, or none.
    fn name(&mut self, names: &[&str]) -> String {
        match self.random.next() {
            draw if draw < 0.6 => format!(" class=\"{}\"", self.pick(names)),
            draw if draw < 0.8 => format!(" class=\"c{:04x}\"", self.random.below(1 << 16)),
            _ => String::new(),
        }
    }

    /// The beginning of an article, as teasers have it.
    pub fn beginning(&mut self) -> (String, String) {
        let bound = 60 + self.random.below(160);
        let broken = self.random.chance(0.4);
        let guest = self.guest();
        let title = escaped(&guest.title);
        let first = guest.paragraphs.first().map_or("", String::as_str);
        let mut cut = 0;
        for (at, c) in first.char_indices() {
            let end = at + c.len_utf8();
            let is_end = matches!(c, '.' | '!' | '?' | '。' | '！' | '？');
            if at <= bound && (is_end || broken && (c == ' ' || !c.is_ascii())) {
                cut = end;
            }
        }
        let said =
            if cut == 0 { first.chars().take(bound).collect() } else { first[..cut].trim().to_owned() };
        let dots = if broken { "…" } else { "" };
        (title, format!("{}{dots}", escaped(&said)))
    }

    pub fn date(&mut self) -> String {
        let (day, month, year) =
            (1 + self.random.below(28), 1 + self.random.below(12), 2010 + self.random.below(15));
        match self.tongue {
            Tongue::Han | Tongue::Kana => format!("{year}-{month:02}-{day:02}"),
            Tongue::English => {
                format!("{} {day}, {year}", ["Jan", "Feb", "March", "April", "May", "June"][month / 2 % 6])
            }
            _ => format!("{day:02}.{month:02}.{year}"),
        }
    }

    /// The heading over a box of cards.
    pub fn over_cards(&mut self) -> &'static str {
        match self.tongue {
            Tongue::Han => self.pick(&["相关阅读", "热点推荐", "更多新闻", "推荐阅读", "最新文章"]),
            Tongue::Kana => self.pick(&["関連記事", "あわせて読みたい", "最新記事", "おすすめ"]),
            Tongue::German => self.pick(&[
                "Mehr zum Thema",
                "Weitere Artikel",
                "Das könnte Sie auch interessieren",
                "Aktuelles",
            ]),
            Tongue::French => self.pick(&["À lire aussi", "Sur le même sujet", "Articles récents"]),
            Tongue::Spanish => self.pick(&["Noticias relacionadas", "Te puede interesar", "Lo más reciente"]),
            Tongue::English | Tongue::Other => self.pick(&[
                "Related articles",
                "More stories",
                "You may also like",
                "Latest news",
                "Read next",
                "Recent posts",
                "Trending",
            ]),
        }
    }

    /// A box of cards, each of which leads to another article.
    pub fn cards(&mut self) -> String {
        let count = 2 + self.random.below(6);
        let shape = self.random.below(6);
        let (outer, inner) = (self.name(CARD_NAMES), self.name(CARD_NAMES));
        let heading = self.pick(&["h2", "h3", "h4", "h3", "div", "strong"]);
        let (excerpts, dates, pictures, more) = (
            self.random.chance(0.8),
            self.random.chance(0.35),
            self.random.chance(0.5),
            self.random.chance(0.25),
        );
        let mut html = String::new();
        let over = self.random.chance(0.55).then(|| self.over_cards());
        let wrap = match shape {
            1 => "ul",
            5 => "table",
            _ => self.pick(&["div", "section", "aside", "div"]),
        };
        if let Some(over) = over {
            let tag = self.pick(&["h2", "h3", "h4", "div"]);
            html.push_str(&format!("<div{}><{tag}>{over}</{tag}>", self.name(CARD_NAMES)));
        }
        html.push_str(&format!("<{wrap}{outer}>"));
        for number in 0..count {
            let (title, said) = self.beginning();
            let href = format!("/story/{}-{number}", self.random.below(100_000));
            let said = if excerpts { said } else { String::new() };
            let date = if dates { self.date() } else { String::new() };
            let picture = if pictures { format!("<img src=\"{href}.jpg\" alt=\"\">") } else { String::new() };
            let more = if more { format!(" <a href=\"{href}\">{}</a>", self.more()) } else { String::new() };
            html.push_str(&match shape {
                0 => format!(
                    "<article{inner}><a href=\"{href}\">{picture}</a><{heading}><a href=\"{href}\">{title}</a></{heading}>\
                     <p>{said}{more}</p><time>{date}</time></article>"
                ),
                1 => format!("<li{inner}><a href=\"{href}\">{picture}<span>{title}</span></a> <span>{date}</span><p>{said}</p></li>"),
                2 => format!(
                    "<div{inner}>{picture}<div><{heading}><a href=\"{href}\">{title}</a></{heading}><div>{said}{more}</div>\
                     <small>{date}</small></div></div>"
                ),
                3 => format!(
                    "<a{inner} href=\"{href}\"><div>{picture}</div><div><{heading}>{title}</{heading}><p>{said}</p>\
                     <span>{date}</span></div></a>"
                ),
                4 => format!("<div{inner}><a href=\"{href}\"><{heading}>{title}</{heading}></a><p>{said}{more}</p></div>"),
                _ => format!("<tr><td{inner}><a href=\"{href}\">{title}</a> {date}<br>{said}</td></tr>"),
            });
        }
        html.push_str(&format!("</{wrap}>"));
        if over.is_some() {
            html.push_str("</div>");
        }
        html
    }

    fn more(&mut self) -> &'static str {
        match self.tongue {
            Tongue::Han => "阅读全文",
            Tongue::Kana => "続きを読む",
            Tongue::German => "Weiterlesen",
            Tongue::French => "Lire la suite",
            Tongue::Spanish => "Leer más",
            Tongue::English | Tongue::Other => self.pick(&["Read more", "More »", "Continue reading"]),
        }
    }

    /// Readers' comments.
    pub fn comments(&mut self) -> String {
        let (outer, inner) = (self.name(COMMENT_NAMES), self.name(COMMENT_NAMES));
        let count = 1 + self.random.below(6);
        let (list, dates, shape) = (self.random.chance(0.4), self.random.chance(0.8), self.random.below(3));
        let over = match self.tongue {
            Tongue::Han => format!("评论（{count}）"),
            Tongue::Kana => format!("コメント {count}件"),
            Tongue::German => format!("{count} Kommentare"),
            Tongue::French => format!("{count} commentaires"),
            Tongue::Spanish => format!("{count} comentarios"),
            Tongue::English | Tongue::Other => format!("{count} Comments"),
        };
        let mut html = format!("<section{outer}>");
        if self.random.chance(0.8) {
            html.push_str(&format!("<h3>{over}</h3>"));
        }
        html.push_str(if list { "<ol>" } else { "" });
        for _ in 0..count {
            let at = self.random.below(4);
            let guest = self.guest();
            let said = escaped(&guest.paragraphs[at % guest.paragraphs.len()]);
            let who = self.reader();
            let date = if dates { self.date() } else { String::new() };
            let tag = if list { "li" } else { "div" };
            html.push_str(&match shape {
                0 => format!("<{tag}{inner}><b>{who}</b> <time>{date}</time><p>{said}</p></{tag}>"),
                1 => format!("<{tag}{inner}><div><cite>{who}</cite> · {date}</div><div>{said}</div><a href=\"#r\">↩</a></{tag}>"),
                _ => format!("<{tag}{inner}><p>{said}</p><span>{who}, {date}</span></{tag}>"),
            });
        }
        html.push_str(if list { "</ol></section>" } else { "</section>" });
        html
    }

    /// A reader's name.
    pub fn reader(&mut self) -> String {
        let syllables =
            ["ka", "lo", "mi", "ren", "tor", "bel", "su", "wan", "dy", "mar", "jo", "pet", "ix", "zen"];
        let length = 2 + self.random.below(2);
        let mut name: String = (0..length).map(|_| self.pick(&syllables)).collect();
        if self.random.chance(0.4) {
            name.push_str(&self.random.below(100).to_string());
        }
        name
    }

    /// Another article, whole, in an element like that of the text.
    pub fn article(&mut self, document: &Document, home: NodeId) -> String {
        let class =
            document.attr(home, "class").map(escaped).filter(|_| self.random.chance(0.7)).unwrap_or_default();
        let tag = if document.tag(home) == Tag::Article { "article" } else { "div" };
        let heading = self.pick(&["h1", "h2", "h2", "h3"]);
        let count = 2 + self.random.below(6);
        let guest = self.guest();
        let title = escaped(&guest.title);
        let paragraphs: String =
            guest.paragraphs.iter().take(count).map(|said| format!("<p>{}</p>", escaped(said))).collect();
        let link = format!("/story/{}", self.random.below(100_000));
        format!(
            "<{tag} class=\"{class}\"><{heading}><a href=\"{link}\">{title}</a></{heading}>{paragraphs}</{tag}>"
        )
    }

    /// A box that asks for something: an address, consent, money, a click.
    pub fn request(&mut self) -> String {
        if self.random.chance(0.35) {
            let label = match self.tongue {
                Tongue::Han => "广告",
                Tongue::Kana => "広告",
                Tongue::German => "Anzeige",
                Tongue::French => "Publicité",
                Tongue::Spanish => "Publicidad",
                Tongue::English | Tongue::Other => self.pick(&[
                    "Advertisement",
                    "ADVERTISEMENT - CONTINUE READING BELOW",
                    "Sponsored",
                    "Article continues below",
                ]),
            };
            return format!("<div{}><span>{label}</span></div>", self.name(AD_NAMES));
        }
        let name = self.name(BOX_NAMES);
        let (head, said, button) = match self.tongue {
            Tongue::Han => {
                let all = [
                    ("", "扫码下载客户端，更多精彩内容等你来看，欢迎关注我们的微信公众号。", "立即下载"),
                    ("订阅", "登录后即可阅读全文，新用户注册可享受首月免费，随时可以取消。", "登录"),
                ];
                all[self.random.below(all.len())]
            }
            Tongue::German => {
                let all = [
                    (
                        "Newsletter",
                        "Die wichtigsten Nachrichten des Tages, jeden Morgen kostenlos in Ihrem Postfach.",
                        "Anmelden",
                    ),
                    (
                        "Weiterlesen mit Plus",
                        "Testen Sie alle Artikel einen Monat lang für einen Euro, jederzeit kündbar.",
                        "Jetzt testen",
                    ),
                    (
                        "Externer Inhalt",
                        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn sich mit einem Klick anzeigen lassen.",
                        "Anzeigen",
                    ),
                ];
                all[self.random.below(all.len())]
            }
            Tongue::English | Tongue::Other | Tongue::Kana | Tongue::French | Tongue::Spanish => {
                let all = [
                    (
                        "Get our newsletter",
                        "The best stories of the week, sent to your inbox every Friday. You can unsubscribe at any time.",
                        "Sign up",
                    ),
                    (
                        "Subscribe to continue reading",
                        "Get unlimited access to all our stories for just one dollar a week. Cancel anytime.",
                        "Subscribe now",
                    ),
                    (
                        "We value your privacy",
                        "We and our partners store and access information on your device to personalise content and advertising, to measure it and to learn about our audience. You can change your preferences at any time.",
                        "Accept all",
                    ),
                    (
                        "",
                        "This article contains content provided by a third party. We ask for your permission before anything is loaded, as they may be using cookies.",
                        "Allow",
                    ),
                    (
                        "Support our work",
                        "We rely on readers like you. If you value what we do, please consider a donation, however small.",
                        "Donate",
                    ),
                ];
                all[self.random.below(all.len())]
            }
        };
        let head = if head.is_empty() { String::new() } else { format!("<h3>{head}</h3>") };
        format!("<div{name}>{head}<p>{said}</p><button>{button}</button></div>")
    }
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
