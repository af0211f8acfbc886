//! Small whole pages of every kind, put together from known texts in plain markup.
//!
//! Pages that were collected are large: hundreds of blocks, made by few systems. Whoever writes a page by hand, or with a
//! small system, has twenty blocks, in `<div>`, `<table>` or nothing at all, under names that say little. What the text is on
//! such a page, and of which kind it is, is told by the same things; these pages keep the model from leaning on size.

// Pages are put together once a fit: what is easiest to read is best.
#![allow(clippy::format_push_string)]

use std::collections::{HashMap, HashSet};

use crate::boxes::{Party, escaped};
use crate::corpus::Truth;
use crate::guests::{Pool, Tongue, tongue};
use crate::phrases::Phrases;
use crate::random::Random;

/// Known texts by the kind of their page and their language.
#[derive(Debug, Default)]
pub struct Shelf(HashMap<(String, Tongue), Vec<Work>>);

#[derive(Debug)]
struct Work {
    id: String,
    title: String,
    lines: Vec<String>,
}

/// A page that was made.
pub struct Made {
    pub html: Vec<u8>,
    /// What of it is the text.
    pub text: String,
    /// Pieces that may be part of it or not, of which nothing is to be learned.
    pub open: HashSet<String>,
}

impl Shelf {
    pub fn of<'t>(truths: impl Iterator<Item = &'t Truth>) -> Self {
        let mut shelf = Self::default();
        for truth in truths {
            if let Some(work) = Work::of(truth) {
                let tongue = tongue(truth.text.as_deref().unwrap_or_default());
                shelf.0.entry((truth.page_type.clone(), tongue)).or_default().push(work);
            }
        }
        shelf
    }

    /// A page of some kind with the words of a known one.
    pub fn made(&self, pool: &Pool, truth: &Truth, kind: &str, random: &mut Random) -> Option<Made> {
        let work = Work::of(truth)?;
        let tongue = tongue(truth.text.as_deref()?);
        let style = Style::draw(random);
        let mut maker = Maker {
            others: self.0.get(&(truth.page_type.clone(), tongue)).map_or(&[][..], Vec::as_slice),
            phrases: Phrases::of(tongue),
            style,
            party: Party { pool: pool.of_tongue(tongue), host: &truth.id, tongue, random },
            html: String::new(),
            known: Vec::new(),
            open: HashSet::new(),
        };
        // Cards and comments are made of at least so many others.
        if maker.party.pool.len() < 8 || maker.others.len() < 8 {
            return None;
        }
        maker.page(kind, &work);
        let Maker { html, known, open, .. } = maker;
        Some(Made { html: html.into_bytes(), text: known.join("\n\n"), open })
    }
}

impl Work {
    fn of(truth: &Truth) -> Option<Self> {
        let lines: Vec<String> = truth
            .text
            .as_ref()?
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let title = truth
            .title
            .clone()
            .filter(|title| !title.trim().is_empty())
            .or_else(|| lines.first().cloned())?;
        let title =
            title.split([' ', '\u{3000}']).take(16).collect::<Vec<_>>().join(" ").chars().take(90).collect();
        (!lines.is_empty()).then(|| Self { id: truth.id.clone(), title, lines })
    }
}

/// How a page is written.
#[derive(Debug, Clone, Copy)]
struct Style {
    names: Names,
    /// `<main>`, `<header>` and so on in place of `<div>`.
    semantic: bool,
    /// All of it in cells of a table.
    table: bool,
}

#[derive(Debug, Clone, Copy)]
enum Names {
    Telling,
    /// As builders of stylesheets write them.
    Coded(usize),
    None,
}

impl Style {
    fn draw(random: &mut Random) -> Self {
        let names = match random.next() {
            draw if draw < 0.55 => Names::Telling,
            draw if draw < 0.8 => Names::Coded(random.below(1 << 20)),
            _ => Names::None,
        };
        Self { names, semantic: random.chance(0.5), table: random.chance(0.12) }
    }
}

/// What the parts of a page are called, by what they are.
static NAMES: &[(&str, &[&str])] = &[
    ("menu", &["nav", "menu", "navbar", "main-menu", "topnav", "navigation", "site-nav"]),
    ("head", &["header", "site-header", "top", "head", "masthead"]),
    ("foot", &["footer", "site-footer", "foot", "bottom", "copyright"]),
    ("side", &["sidebar", "side", "aside", "right", "rightcol", "widget-area", "col-md-4"]),
    ("main", &["main", "content", "container", "page", "wrapper", "main-content", "col-md-8", "left"]),
    (
        "crumbs",
        &["breadcrumb", "breadcrumbs", "crumbs", "path", "location", "weizhi", "position", "topicpath"],
    ),
    (
        "text",
        &[
            "article",
            "entry-content",
            "post-body",
            "text",
            "article-body",
            "content",
            "detail",
            "story",
            "newscontent",
            "zhengwen",
            "kiji",
        ],
    ),
    ("meta", &["meta", "info", "byline", "post-meta", "date", "details", "source", "time", "hiduke"]),
    (
        "product",
        &["product", "product-page", "product-detail", "item", "product-info", "pdp", "goods", "pro_show"],
    ),
    (
        "description",
        &[
            "description",
            "product-description",
            "desc",
            "tab-pane",
            "accordion-content",
            "rte",
            "goods_desc",
            "detail-con",
        ],
    ),
    (
        "specs",
        &[
            "specs",
            "specifications",
            "attributes",
            "product-attributes",
            "data-table",
            "params",
            "canshu",
            "spec",
        ],
    ),
    ("price", &["price", "product-price", "money", "amount", "current-price"]),
    (
        "cards",
        &[
            "products",
            "product-grid",
            "grid",
            "list",
            "collection",
            "items",
            "results",
            "row",
            "goods-list",
            "pro_list",
        ],
    ),
    (
        "card",
        &[
            "product-card",
            "card",
            "item",
            "product-item",
            "tile",
            "col-md-4",
            "result",
            "goods-item",
            "pro_li",
        ],
    ),
    (
        "posts",
        &[
            "thread",
            "topic",
            "posts",
            "comments-list",
            "post-stream",
            "messages",
            "answers",
            "postlist",
            "floors",
        ],
    ),
    ("post", &["post", "message", "reply", "comment", "topic-post", "answer", "postbody", "floor", "res"]),
    ("user", &["author", "username", "user", "poster", "post-author", "member"]),
    ("said", &["post-content", "message-body", "cooked", "content", "body", "text", "usertext"]),
    (
        "doc",
        &["document", "body", "markdown-body", "section", "doc-content", "theme-doc-markdown", "rst-content"],
    ),
    ("toc", &["toc", "sidebar-nav", "toctree", "contents", "on-this-page", "menu", "sphinxsidebar"]),
    ("hero", &["hero", "banner", "jumbotron", "intro", "cover", "section-hero"]),
    ("section", &["section", "features", "feature", "block", "row", "services", "elementor-section", "faq"]),
    (
        "entry",
        &[
            "post",
            "entry",
            "article",
            "teaser",
            "news-item",
            "blog-post",
            "list-item",
            "summary",
            "newslist",
            "li",
            "job",
            "cassette",
        ],
    ),
    ("facts", &["meta", "info", "tags", "attributes", "detail", "facts", "spec", "data"]),
    ("filter", &["filters", "facets", "sidebar", "search-form", "screen", "conditions", "refine"]),
    ("button", &["btn", "button", "cta", "action"]),
];

struct Maker<'a> {
    /// Other texts of the same kind, in the same language.
    others: &'a [Work],
    phrases: &'static Phrases,
    style: Style,
    party: Party<'a>,
    html: String,
    known: Vec<String>,
    open: HashSet<String>,
}

impl Maker<'_> {
    fn chance(&mut self, likelihood: f32) -> bool {
        self.party.random.chance(likelihood)
    }

    fn below(&mut self, end: usize) -> usize {
        self.party.random.below(end)
    }

    fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
        from[self.party.random.below(from.len())]
    }

    /// The attribute that says what a part of the page is, as this page says such things.
    fn name(&mut self, part: &str) -> String {
        let is_told = self.chance(0.85);
        match self.style.names {
            Names::Telling if is_told => {
                let names = NAMES.iter().find(|(of, _)| *of == part).map_or(&["box"][..], |(_, names)| names);
                // The same part has the same name all over the page, by chance of the page's own.
                let at = self.style_number(part) % names.len();
                let what = if self.style_number(part).is_multiple_of(7) { "id" } else { "class" };
                format!(" {what}=\"{}\"", names[at])
            }
            Names::Coded(salt) => {
                let number = Random::named(&format!("{salt}{part}")).below(1 << 20);
                format!(" class=\"css-{number:05x}\"")
            }
            Names::Telling | Names::None => String::new(),
        }
    }

    fn style_number(&self, part: &str) -> usize {
        Random::named(&format!("{}{part}", self.party.host)).below(1 << 16)
    }

    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// A piece of the text.
    fn say(&mut self, tag: &str, part: &str, said: &str) {
        let name = if part.is_empty() { String::new() } else { self.name(part) };
        self.put(&format!("<{tag}{name}>{}</{tag}>", escaped(said)));
        self.known.push(said.to_owned());
    }

    /// A piece that may be part of it or not.
    fn may(&mut self, tag: &str, part: &str, said: &str) {
        let name = if part.is_empty() { String::new() } else { self.name(part) };
        self.put(&format!("<{tag}{name}>{}</{tag}>", escaped(said)));
        self.open.insert(squeezed(said));
    }

    /// An element, its name by style; what is within is written by `within`.
    fn part(&mut self, semantic: &str, part: &str, within: impl FnOnce(&mut Self)) {
        let tag = if self.style.semantic { semantic } else { "div" };
        let name = self.name(part);
        self.put(&format!("<{tag}{name}>"));
        within(self);
        self.put(&format!("</{tag}>\n"));
    }

    fn page(&mut self, kind: &str, work: &Work) {
        let site = format!(
            "{} {}",
            self.pick(&["Valley", "North", "Blue", "Open", "Old Town"]),
            self.pick(&["Times", "Works", "Store", "Hub", "House"])
        );
        let title = escaped(&work.title);
        let turn = self.chance(0.3);
        let title = if turn { format!("{site} - {title}") } else { format!("{title} | {site}") };
        self.put(&format!("\u{feff}<!DOCTYPE html><html><head><title>{title}</title>"));
        if self.chance(0.25) {
            let declared = match kind {
                "product" => "product",
                "article" => "article",
                _ => "website",
            };
            self.put(&format!("<meta property=\"og:type\" content=\"{declared}\"><meta property=\"og:title\" content=\"{}\">", escaped(&work.title)));
        }
        self.put("</head><body>");
        self.head(&site);
        let side_first = self.chance(0.25);
        let has_side = self.chance(0.5);
        let table = self.style.table;
        self.put(if table { "<table width=\"100%\"><tr>" } else { "" });
        if has_side && side_first {
            self.side();
        }
        if table {
            self.put("<td valign=\"top\">");
            self.main(kind, work);
            self.put("</td>");
        } else {
            let bare = self.chance(0.15);
            if bare {
                self.main(kind, work);
            } else {
                self.part("main", "main", |page| page.main(kind, work));
            }
        }
        if has_side && !side_first {
            self.side();
        }
        self.put(if table { "</tr></table>" } else { "" });
        if self.chance(0.2) {
            let request = self.party.request();
            self.put(&request);
        }
        self.foot();
        self.put("</body></html>");
    }

    fn links(&mut self, words: &[&str], least: usize, shape: usize) {
        let count = least + self.below(5);
        let start = self.below(words.len());
        let items: Vec<&str> =
            (0..count.min(words.len())).map(|at| words[(start + at) % words.len()]).collect();
        for (at, word) in items.iter().enumerate() {
            self.put(&match shape {
                0 => format!("<li><a href=\"/{at}\">{word}</a></li>"),
                1 => format!("<a href=\"/{at}\">{word}</a> "),
                _ => format!("{}<a href=\"/{at}\">{word}</a>", if at == 0 { "" } else { " | " }),
            });
        }
    }

    fn head(&mut self, site: &str) {
        let shape = self.below(3);
        let words = self.phrases.menu;
        self.part("header", "head", |page| {
            if page.chance(0.7) {
                page.put(&format!("<a href=\"/\">{site}</a>"));
            }
            page.part("nav", "menu", |page| {
                page.put(if shape == 0 { "<ul>" } else { "" });
                page.links(words, 4, shape);
                page.put(if shape == 0 { "</ul>" } else { "" });
            });
        });
    }

    fn foot(&mut self) {
        let words = self.phrases.foot;
        self.part("footer", "foot", |page| {
            let shape = page.below(3);
            page.put("<p>");
            page.links(words, 2, shape.max(1));
            page.put("</p>");
            let year = 2008 + page.below(17);
            let owner = page.pick(words);
            page.put(&format!("<p>© {year} {owner}</p>"));
        });
    }

    fn side(&mut self) {
        let what = self.below(3);
        let cell = self.style.table;
        self.put(if cell { "<td valign=\"top\" width=\"200\">" } else { "" });
        self.part("aside", "side", |page| match what {
            0 => {
                let cards = page.party.cards();
                page.put(&cards);
            }
            1 => {
                let request = page.party.request();
                page.put(&request);
            }
            _ => {
                let titles = page.titles(4, 5);
                let over = page.party.over_cards();
                page.put(&format!("<h3>{over}</h3><ul>"));
                for title in titles {
                    page.put(&format!("<li><a href=\"/x\">{}</a></li>", escaped(&title)));
                }
                page.put("</ul>");
            }
        });
        self.put(if cell { "</td>" } else { "" });
    }

    /// Titles of other pages of the kind.
    fn titles(&mut self, least: usize, more: usize) -> Vec<String> {
        let count = least + self.below(more);
        (0..count).map(|_| self.other().title.clone()).collect()
    }

    fn other(&mut self) -> &Work {
        loop {
            let at = self.party.random.below(self.others.len());
            if self.others[at].id != self.party.host {
                return &self.others[at];
            }
        }
    }

    fn main(&mut self, kind: &str, work: &Work) {
        if self.chance(0.4) {
            let title = escaped(&work.title);
            let words = self.phrases.menu;
            self.part("nav", "crumbs", |page| {
                let (one, two, mark) = (page.pick(words), page.pick(words), page.pick(&["›", "/", ">", "»"]));
                page.put(&format!("<a href=\"/\">{one}</a> {mark} <a href=\"/c\">{two}</a> {mark} {title}"));
            });
        }
        match kind {
            "product" => self.product(work),
            "collection" => self.collection(work),
            "listing" => self.listing(work),
            "forum" => self.forum(work),
            "documentation" => self.documentation(work),
            "service" => self.service(work),
            _ => self.article(work),
        }
    }

    /// A run of the lines of a text: not always from its start, of a length of its own.
    fn run(&mut self, work: &Work, least: usize, more: usize) -> Vec<String> {
        let count = least + self.below(more);
        let start = if self.chance(0.6) { 0 } else { self.below(work.lines.len().saturating_sub(count) + 1) };
        work.lines.iter().skip(start).take(count).cloned().collect()
    }

    fn heading(&mut self, work: &Work) {
        let tag = self.pick(&["h1", "h1", "h1", "h2", "div", "b"]);
        self.may(tag, "", &work.title);
    }

    /// Lines as prose, lists, headings, by their lengths.
    fn lines(&mut self, lines: &[String], paragraph: &str, heading: &str) {
        let mut at = 0;
        while at < lines.len() {
            let is_short = |line: &String| line.chars().count() < 60;
            let line = &lines[at];
            let shorts = lines[at..].iter().take_while(|line| is_short(line)).count();
            if line.contains(" | ") && shorts >= 2 {
                let rows = lines[at..].iter().take_while(|line| line.contains(" | ")).count();
                self.put("<table>");
                for row in &lines[at..at + rows] {
                    self.put("<tr>");
                    for cell in row.split(" | ") {
                        self.say("td", "", cell);
                    }
                    self.put("</tr>");
                }
                self.put("</table>");
                at += rows;
            } else if shorts >= 3 {
                self.put("<ul>");
                for line in &lines[at..at + shorts] {
                    self.say("li", "", line.trim_start_matches(['-', '*', '•', ' ']));
                }
                self.put("</ul>");
                at += shorts;
            } else {
                let tag = if is_short(line) && at + 1 < lines.len() { heading } else { paragraph };
                self.say(tag, "", line.trim_start_matches(['-', '*', '•', ' ']));
                at += 1;
            }
        }
    }

    fn article(&mut self, work: &Work) {
        let lines = self.run(work, 1, 7);
        self.heading(work);
        if self.chance(0.6) {
            let (who, date) = (self.party.reader(), self.party.date());
            let line = match self.below(3) {
                0 => date,
                1 => format!("{who} | {date}"),
                _ => format!("{date}  {who}"),
            };
            self.may("div", "meta", &line);
        }
        let shape = self.below(6);
        let bare = self.chance(0.2);
        let write = |page: &mut Self| match shape {
            0 => {
                for line in &lines {
                    page.put(&format!("{}<br><br>", escaped(line)));
                    page.known.push(line.clone());
                }
            }
            1 => {
                for line in &lines {
                    page.put(&format!("<p>{}", escaped(line)));
                    page.known.push(line.clone());
                }
            }
            2 => page.lines(&lines, "div", "div"),
            _ => page.lines(&lines, "p", "h3"),
        };
        if bare {
            write(self);
        } else {
            self.part("article", "text", write);
        }
        if self.chance(0.3) {
            let comments = self.party.comments();
            self.put(&comments);
        }
        if self.chance(0.5) {
            let cards = self.party.cards();
            self.put(&cards);
        }
    }

    fn price(&mut self) -> String {
        let (whole, cents) = (3 + self.below(400), [0, 49, 50, 90, 95, 99][self.below(6)]);
        let tongue = self.party.tongue;
        match (tongue, self.below(3)) {
            (Tongue::Han, 0) => return format!("￥{whole}"),
            (Tongue::Han, 1) => return format!("NT${}", whole * 30),
            (Tongue::Han, _) => return format!("¥{whole}.{cents:02}"),
            (Tongue::Kana, _) => return format!("{}円", whole * 100),
            _ => {}
        }
        match self.below(4) {
            0 => format!("€{whole}.{cents:02}"),
            1 => format!("{whole},{cents:02} €"),
            2 => format!("£{whole}"),
            _ => format!("${whole}.{cents:02}"),
        }
    }

    fn product(&mut self, work: &Work) {
        let lines = self.run(work, 1, 7);
        let has_specs = self.chance(0.6);
        self.part("section", "product", |page| {
            page.put("<img src=\"/p.jpg\" alt=\"\">");
            page.heading(work);
            let price = page.price();
            page.may("span", "price", &price);
            if page.chance(0.4) {
                let stars = format!("★★★★☆ ({} {})", page.below(300), page.phrases.reviews);
                page.put(&format!("<a href=\"#r\">{stars}</a>"));
            }
            let (cart, quantity) = (page.pick(page.phrases.cart), page.phrases.quantity);
            page.put(&format!(
                "<form><label>{quantity}</label><input value=1><button>{cart}</button></form>"
            ));
            if page.chance(0.25) {
                page.facts("li", "facts");
            }
            if page.chance(0.5) {
                let note = page.pick(page.phrases.shipping);
                page.put(&format!("<p>{note}</p>"));
            }
        });
        let over = self.pick(self.phrases.description);
        self.part("section", "description", |page| {
            if !over.is_empty() {
                page.may("h2", "", over);
            }
            page.lines(&lines, "p", "h3");
        });
        if has_specs {
            self.specs();
        }
        if self.chance(0.6) {
            let over = self.pick(self.phrases.others);
            self.put(&format!("<h2>{over}</h2>"));
            let titles = self.titles(3, 4);
            self.cards(&titles, false);
        }
    }

    fn specs(&mut self) {
        let specs = self.phrases.specs;
        let (count, start) = (3 + self.below(6), self.below(specs.len()));
        let rows: Vec<(&str, &str)> = (0..count)
            .map(|at| specs[(start + at) % specs.len()])
            .map(|(name, values)| (name, values[self.party.random.below(values.len())]))
            .collect();
        let shape = self.below(3);
        let over = self.pick(self.phrases.sheet);
        self.part("section", "specs", |page| {
            page.may("h2", "", over);
            page.put(["<table>", "<dl>", "<ul>"][shape]);
            for (name, value) in rows {
                match shape {
                    0 => {
                        page.put("<tr>");
                        page.say("th", "", name);
                        page.say("td", "", value);
                        page.put("</tr>");
                    }
                    1 => {
                        page.say("dt", "", name);
                        page.say("dd", "", value);
                    }
                    _ => page.say("li", "", &format!("{name}: {value}")),
                }
            }
            page.put(["</table>", "</dl>", "</ul>"][shape]);
        });
    }

    /// Short facts on a thing, which are text: "Weight: 2 kg", or the value alone.
    fn facts(&mut self, tag: &str, part: &str) {
        let specs = self.phrases.specs;
        let (count, start, named) = (2 + self.below(4), self.below(specs.len()), self.chance(0.6));
        self.part("ul", part, |page| {
            for at in 0..count {
                let (name, values) = specs[(start + at) % specs.len()];
                let value = values[page.below(values.len())];
                let fact = if named { format!("{name}: {value}") } else { value.to_owned() };
                page.say(tag, "", &fact);
            }
        });
    }

    /// Cards of products, which are the text of a collection and no text beside a product.
    fn cards(&mut self, titles: &[String], are_text: bool) {
        let shape = self.below(4);
        let (prices, buttons, lines) = (self.chance(0.85), self.chance(0.4), self.chance(0.25));
        let card = self.name("card");
        self.part("section", "cards", |page| {
            page.put(if shape == 0 { "<ul>" } else { "" });
            for title in titles {
                let price = page.price();
                let tag = if shape == 0 { "li" } else { "div" };
                page.put(&format!(
                    "<{tag}{card}><a href=\"/p/{}\"><img src=\"/p.jpg\" alt=\"\"></a>",
                    page.style_number(title)
                ));
                let heading = ["span", "h3", "h2", "div"][shape];
                page.put(&format!("<{heading}><a href=\"/p/x\">{}</a></{heading}>", escaped(title)));
                if are_text {
                    page.known.push(title.clone());
                }
                if lines && are_text {
                    let specs = page.phrases.specs;
                    let (name, values) = specs[page.below(specs.len())];
                    let value = values[page.below(values.len())];
                    page.say("p", "", &format!("{name} {value}"));
                }
                match (prices, are_text) {
                    (true, true) => page.may("span", "price", &price),
                    (true, false) => page.put(&format!("<span>{price}</span>")),
                    _ => {}
                }
                if buttons {
                    let cart = page.pick(page.phrases.cart);
                    page.put(&format!("<button>{cart}</button>"));
                }
                page.put(&format!("</{tag}>"));
            }
            page.put(if shape == 0 { "</ul>" } else { "" });
        });
    }

    fn filters(&mut self) {
        self.part("div", "filters", |page| {
            let (count, products, sort) = (page.below(60) + 3, page.phrases.products, page.phrases.sort);
            page.put(&format!(
                "<span>{count} {products}</span><label>{sort}</label><select><option>A-Z<option>1-9</select>"
            ));
        });
    }

    /// What a list can be narrowed down by, beside or over it: no text.
    fn facets(&mut self) {
        let specs = self.phrases.specs;
        let (groups, start, boxes) = (1 + self.below(3), self.below(specs.len()), self.chance(0.5));
        self.part("aside", "filter", |page| {
            for at in 0..groups {
                let (name, values) = specs[(start + at) % specs.len()];
                page.put(&format!("<dl><dt>{name}</dt>"));
                for value in values {
                    let count = page.below(90);
                    page.put(&if boxes {
                        format!("<dd><label><input type=checkbox>{value} ({count})</label></dd>")
                    } else {
                        format!("<dd><a href=\"?f={count}\">{value}</a></dd>")
                    });
                }
                page.put("</dl>");
            }
        });
    }

    /// The front of a brand or a shop: a slogan, groups of cards, some words on who they are.
    fn front(&mut self, work: &Work) {
        let lines = self.run(work, 2, 6);
        let mut lines = lines.iter();
        self.part("section", "hero", |page| {
            page.heading(work);
            if let Some(line) = lines.next() {
                page.say("p", "", line);
            }
            let button = page.pick(page.phrases.start);
            page.put(&format!("<a href=\"/go\">{button}</a>"));
        });
        for _ in 0..=self.below(3) {
            let over = self.pick(self.phrases.others);
            self.may("h2", "", over);
            let titles = self.titles(3, 5);
            self.cards(&titles, true);
            if let Some(line) = lines.next().filter(|_| self.party.random.chance(0.5)) {
                self.part("section", "section", |page| page.say("p", "", line));
            }
        }
        if self.chance(0.4) {
            let request = self.party.request();
            self.put(&request);
        }
    }

    fn collection(&mut self, work: &Work) {
        if self.chance(0.25) {
            return self.front(work);
        }
        self.heading(work);
        let intro = work.lines.iter().find(|line| line.chars().count() > 60).cloned();
        let intro_last = self.chance(0.2);
        let has_intro = self.chance(0.6);
        if let (Some(intro), true, false) = (&intro, has_intro, intro_last) {
            self.say("p", "", intro);
        }
        if self.chance(0.4) {
            self.facets();
        }
        if self.chance(0.7) {
            self.filters();
        }
        let titles = self.titles(4, 14);
        self.cards(&titles, true);
        if let (Some(intro), true, true) = (&intro, has_intro, intro_last) {
            self.say("p", "", intro);
        }
        self.pager();
    }

    fn pager(&mut self) {
        if self.chance(0.5) {
            self.put("<div><a href=\"?p=1\">1</a> <a href=\"?p=2\">2</a> <a href=\"?p=3\">3</a> <a href=\"?p=2\">»</a></div>");
        }
    }

    fn listing(&mut self, work: &Work) {
        self.heading(work);
        if let Some(intro) =
            work.lines.iter().find(|line| line.chars().count() > 60).filter(|_| self.party.random.chance(0.3))
        {
            self.say("p", "", intro);
        }
        match self.below(10) {
            0..=1 => return self.rows(),
            2..=4 => return self.records(),
            _ => {}
        }
        let count = 4 + self.below(12);
        let (shape, excerpts, dates, more) =
            (self.below(4), self.chance(0.65), self.chance(0.6), self.chance(0.3));
        let (labelled, signed) = (self.chance(0.3), self.chance(0.3));
        let entry = self.name("entry");
        self.put(if shape == 0 { "<ul>" } else { "" });
        for at in 0..count {
            let (title, said) = self.party.beginning();
            let date = self.party.date();
            let tag = ["li", "div", "article", "section"][shape];
            let heading = ["span", "h2", "h3", "b"][shape];
            self.entry(&format!("{tag}{entry}"), heading, &title);
            if labelled {
                let label = self.pick(self.phrases.menu);
                self.may("span", "meta", label);
            }
            if signed {
                let who = self.party.reader();
                self.may("span", "user", &who);
            }
            if dates {
                self.may("span", "meta", &date);
            }
            if excerpts {
                self.teaser(&said);
            }
            if more {
                let more = self.pick(self.phrases.more);
                self.put(&format!("<a href=\"/n/{at}\">{more}</a>"));
            }
            self.put(&format!("</{tag}>\n"));
        }
        self.put(if shape == 0 { "</ul>" } else { "" });
        self.pager();
    }

    /// The start of an entry of a list and its headline, which is a link; both are markup.
    fn entry(&mut self, tag: &str, heading: &str, title: &str) {
        let number = self.known.len();
        self.put(&format!("<{tag}><{heading}><a href=\"/n/{number}\">{title}</a></{heading}>"));
        self.known.push(unescaped(title));
    }

    /// What an entry says beside its headline, as markup.
    fn teaser(&mut self, said: &str) {
        self.put(&format!("<p>{said}</p>"));
        self.known.push(unescaped(said));
    }

    /// A list of titles with dates, as authorities and schools keep them: lines or rows, nothing else.
    fn rows(&mut self) {
        let count = 6 + self.below(16);
        let (shape, date_first, mark) =
            (self.below(3), self.chance(0.4), self.pick(&["", "", "· ", "", "▪"]));
        let entry = self.name("entry");
        let [open, close] =
            [["<ul>", "</ul>"], ["<table width=\"100%\">", "</table>"], ["<div>", "</div>"]][shape];
        self.put(open);
        for at in 0..count {
            let (title, _) = self.party.beginning();
            let date = self.party.date();
            let [row, cell] = [["li", "span"], ["tr", "td"], ["p", "span"]][shape];
            self.put(&format!("<{row}{entry}>"));
            let said = format!("<{cell}>{mark}<a href=\"/n/{at}.html\">{title}</a></{cell}>");
            let dated = format!("<{cell}>{date}</{cell}>");
            self.put(&if date_first { format!("{dated}{said}") } else { format!("{said}{dated}") });
            self.put(&format!("</{row}>\n"));
            self.known.push(unescaped(&title));
            self.open.insert(squeezed(&date));
            self.open.insert(squeezed(&format!("{date} {}", unescaped(&title))));
            self.open.insert(squeezed(&format!("{} {date}", unescaped(&title))));
        }
        self.put(close);
        self.pager();
    }

    /// Entries of a directory or a search: a title, some facts, a line of text; what narrows it down is no part of it.
    fn records(&mut self) {
        let facets_first = self.chance(0.6);
        if facets_first {
            self.facets();
        }
        if self.chance(0.6) {
            self.filters();
        }
        let count = 3 + self.below(9);
        let (shape, said, priced, button) =
            (self.below(3), self.chance(0.5), self.chance(0.4), self.chance(0.5));
        let entry = self.name("entry");
        for at in 0..count {
            let (title, text) = self.party.beginning();
            let tag = ["div", "li", "section"][shape];
            let heading = ["h3", "h2", "div"][shape];
            self.entry(&format!("{tag}{entry}"), heading, &title);
            if priced {
                let price = self.price();
                self.may("span", "price", &price);
            }
            self.facts(["span", "li", "p"][shape], "facts");
            if said {
                self.teaser(&text);
            }
            if button {
                let button = self.pick(self.phrases.more);
                self.put(&format!("<a href=\"/d/{at}\">{button}</a>"));
            }
            self.put(&format!("</{tag}>\n"));
        }
        if !facets_first && self.chance(0.5) {
            self.facets();
        }
        self.pager();
    }

    fn forum(&mut self, work: &Work) {
        self.heading(work);
        let lines: Vec<&String> = work.lines.iter().filter(|line| line.chars().count() > 40).collect();
        let Some(count) = lines.len().checked_sub(1) else { return };
        let posts = (2 + self.below(7)).min(count.max(1));
        let shape = self.below(4);
        let (buttons, joined, likes) = (self.chance(0.6), self.chance(0.4), self.chance(0.4));
        let (post, user, said) = (self.name("post"), self.name("user"), self.name("said"));
        let name_of_posts = self.name("posts");
        self.put(&format!("<div{name_of_posts}>"));
        let mut at = 0;
        for number in 0..posts {
            let (who, date, wrote) = (self.party.reader(), self.party.date(), self.phrases.wrote);
            let tag = if shape == 0 { "li" } else { "div" };
            self.put(&format!("<{tag}{post} id=\"p{number}\">"));
            self.open.insert(squeezed(&who));
            self.open.insert(squeezed(&date));
            self.open.insert(squeezed(&format!("{who} {date}")));
            self.open.insert(squeezed(&format!("{who} {wrote} {date}")));
            let over = match shape {
                1 => format!("<div{user}><b>{who}</b></div><div>{date}</div>"),
                2 => format!("<p{user}>{who} {wrote} {date}</p>"),
                _ => format!("<a href=\"/u/{who}\"{user}>{who}</a> <time>{date}</time>"),
            };
            self.put(&over);
            if joined {
                let (posts, year) = (self.below(900), 2005 + self.below(18));
                let (since, number) = (self.phrases.joined, self.phrases.posts);
                self.put(&format!("<div>{since} {year}</div><div>{number} {posts}</div>"));
            }
            self.put(&format!("<div{said}>"));
            // An answer is often one sentence.
            let brief = number > 0 && self.chance(0.35);
            for _ in 0..=if brief { 0 } else { self.below(2) } {
                if let Some(line) = lines.get(at) {
                    let tag = ["p", "div"][usize::from(shape == 3)];
                    let end = line.find(['.', '!', '?', '。', '！', '？']).filter(|_| brief);
                    let end = end.and_then(|end| Some(end + line[end..].chars().next()?.len_utf8()));
                    self.say(tag, "", line[..end.unwrap_or(line.len())].trim());
                }
                at += 1;
            }
            self.put("</div>");
            if buttons {
                let label = self.pick(self.phrases.reply);
                self.put(&format!("<div><a href=\"#r\">{label}</a></div>"));
            }
            if likes {
                let count = self.below(40);
                let likes = self.phrases.likes;
                self.put(&format!("<span>{count} {likes}</span>"));
            }
            self.put(&format!("</{tag}>\n"));
        }
        self.put("</div>");
        if self.chance(0.5) {
            let log_in = self.phrases.log_in;
            self.put(&format!("<p>{log_in}</p>"));
        }
        if self.chance(0.5) {
            let titles = self.titles(3, 4);
            let (threads, answers) = (self.phrases.threads, self.phrases.replies);
            self.put(&format!("<h3>{threads}</h3><ul>"));
            for title in titles {
                let replies = self.below(50);
                self.put(&format!("<li><a href=\"/t\">{}</a> {replies} {answers}</li>", escaped(&title)));
            }
            self.put("</ul>");
        }
    }

    fn documentation(&mut self, work: &Work) {
        let lines = self.run(work, 4, 16);
        let toc_first = self.chance(0.6);
        let titles = self.titles(5, 8);
        let toc = |page: &mut Self| {
            page.part("nav", "toc", |page| {
                page.put("<ul>");
                for title in &titles {
                    page.put(&format!("<li><a href=\"/d\">{}</a></li>", escaped(title)));
                }
                page.put("</ul>");
            });
        };
        if toc_first {
            toc(self);
        }
        self.part("article", "doc", |page| {
            page.heading(work);
            let mut short = 0;
            for line in &lines {
                let length = line.chars().count();
                let is_code = line.contains(['{', '=', ';', '<']) || line.starts_with('$');
                match () {
                    () if is_code && length < 200 => {
                        page.put(&format!("<pre><code>{}</code></pre>", escaped(line)));
                        page.known.push(line.clone());
                    }
                    () if length < 50 && short == 0 => page.say("h2", "", line),
                    () if length < 50 => {
                        page.put("<ul>");
                        page.say("li", "", line);
                        page.put("</ul>");
                    }
                    () => page.say("p", "", line),
                }
                short = if length < 50 { short + 1 } else { 0 };
            }
        });
        if !toc_first {
            toc(self);
        }
        if self.chance(0.6) {
            let around = self.titles(2, 1);
            self.put("<div>");
            for (title, arrow) in around.iter().zip([self.phrases.previous, self.phrases.next]) {
                self.put(&format!("<a href=\"/d\">{arrow} {}</a> ", escaped(title)));
            }
            self.put("</div>");
        }
        if self.chance(0.4) {
            let edit = self.pick(self.phrases.edit);
            self.put(&format!("<a href=\"/e\">{edit}</a>"));
        }
    }

    fn service(&mut self, work: &Work) {
        let lines = self.run(work, 4, 14);
        self.part("section", "hero", |page| {
            page.heading(work);
            if let Some(first) = lines.first() {
                page.say("p", "", first);
            }
            let button = page.pick(page.phrases.start);
            page.put(&format!("<a href=\"/go\">{button}</a>"));
        });
        let rest = lines.get(1..).unwrap_or_default();
        let size = 2 + self.below(4);
        let shape = self.below(3);
        for lines in rest.chunks(size) {
            let question = self.pick(self.phrases.questions);
            self.part("section", "section", |page| match shape {
                0 => page.lines(lines, "p", "h2"),
                1 => {
                    page.say("h3", "", question);
                    page.lines(lines, "div", "h4");
                }
                _ => {
                    for line in lines {
                        page.put("<div><img src=\"/i.svg\" alt=\"\">");
                        page.say(if line.chars().count() < 50 { "h3" } else { "p" }, "", line);
                        page.put("</div>");
                    }
                }
            });
        }
        if self.chance(0.2) {
            self.specs();
        }
        if self.chance(0.4) {
            let [name, mail, message, send] = self.phrases.form;
            self.put(&format!(
                "<form><label>{name}</label><input><label>{mail}</label><input><label>{message}</label><textarea></textarea>\
                 <button>{send}</button></form>"
            ));
        }
    }
}

/// A text without what is between its words.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use copydesk::training::document;

    use super::*;

    const KINDS: [&str; 7] =
        ["article", "product", "collection", "listing", "forum", "documentation", "service"];

    fn truths() -> Vec<Truth> {
        let truth = |(number, kind): (usize, &&str)| {
            Truth {
            id: format!("{kind}{number}"),
            page_type: (*kind).to_owned(),
            title: Some(format!("The {kind} of number {number}")),
            text: Some(
                (0..12)
                    .map(|at| format!("In {number} of the {at} towns the {kind} was the best that anyone of those who had come had seen."))
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
            ..Truth::default()
        }
        };
        (0..20).flat_map(|number| KINDS.iter().map(move |kind| truth((number, kind)))).collect()
    }

    #[test]
    fn every_kind_is_made_and_all_that_is_known_of_a_page_stands_on_it() {
        let truths = truths();
        let (pool, shelf) = (Pool::of(truths.iter()), Shelf::of(truths.iter()));
        for (seed, truth) in truths.iter().enumerate() {
            let made =
                shelf.made(&pool, truth, &truth.page_type, &mut Random::new(seed as u64)).expect("a page");
            let page = document(&made.html).expect("a page");
            let said: Vec<&str> = page.descendants(page.root()).filter_map(|id| page.text(id)).collect();
            let said = squeezed(&said.join(" "));
            assert!(!made.text.is_empty(), "{}", truth.id);
            for line in made.text.lines().filter(|line| !line.is_empty()) {
                assert!(said.contains(&squeezed(line)), "{}: {line}\n{said}", truth.id);
            }
            let again =
                shelf.made(&pool, truth, &truth.page_type, &mut Random::new(seed as u64)).expect("a page");
            assert_eq!(made.html, again.html, "the same chance gives the same page");
        }
    }
}
