//! Names of elements: the ones that HTML knows as an enum, all others interned once a document.

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// An element's name, where it is one that extraction heeds; every other one is [`Tag::Other`].
        ///
        /// Names of SVG and MathML elements are `Other`, but `svg` and `math` themselves.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Tag {
            $(#[doc = concat!("`<", $name, ">`")] $variant,)*
            /// Any other element.
            Other,
            /// Not an element: text, a comment, the document.
            None,
        }

        impl Tag {
            /// The tag of a name in lower case.
            pub fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Other }
            }

            /// The name in lower case; empty for `Other` and `None`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Other | Self::None => "" }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Acronym "acronym", Address "address", Area "area", Article "article", Aside "aside",
    Audio "audio", B "b", Base "base", Bdi "bdi", Bdo "bdo", Big "big", Blockquote "blockquote", Body "body", Br "br",
    Button "button", Canvas "canvas", Caption "caption", Center "center", Cite "cite", Code "code", Col "col",
    Colgroup "colgroup", Data "data", Datalist "datalist", Dd "dd", Del "del", Details "details", Dfn "dfn",
    Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset",
    Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form", Frame "frame",
    Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header",
    Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd",
    Label "label", Legend "legend", Li "li", Link "link", Listing "listing", Main "main", Map "map", Mark "mark",
    Marquee "marquee", Math "math", Menu "menu", Meta "meta", Meter "meter", Nav "nav", Nobr "nobr", Noframes "noframes",
    Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p",
    Param "param", Picture "picture", Plaintext "plaintext", Pre "pre", Progress "progress", Q "q", Rb "rb", Rp "rp",
    Rt "rt", Rtc "rtc", Ruby "ruby", S "s", Samp "samp", Script "script", Search "search", Section "section",
    Select "select", Slot "slot", Small "small", Source "source", Span "span", Strike "strike", Strong "strong",
    Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td",
    Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr",
    Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr", Xmp "xmp",
}

/// Attributes that are asked for of every element of a page: told apart once a document, not once an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Class,
    Id,
    Style,
    Hidden,
    AriaHidden,
    Itemprop,
    Itemscope,
    Itemtype,
    Property,
    Typeof,
    Rel,
    Role,
    DataTestid,
    DataTest,
    DataComponent,
    DataQa,
    DataType,
    Href,
    Other,
}

impl Known {
    pub(super) fn from_name(name: &str) -> Self {
        match name {
            "class" => Self::Class,
            "id" => Self::Id,
            "style" => Self::Style,
            "hidden" => Self::Hidden,
            "aria-hidden" => Self::AriaHidden,
            "itemprop" => Self::Itemprop,
            "itemscope" => Self::Itemscope,
            "itemtype" => Self::Itemtype,
            "property" => Self::Property,
            "typeof" => Self::Typeof,
            "rel" => Self::Rel,
            "role" => Self::Role,
            "data-testid" => Self::DataTestid,
            "data-test" => Self::DataTest,
            "data-component" => Self::DataComponent,
            "data-qa" => Self::DataQa,
            "data-type" => Self::DataType,
            "href" => Self::Href,
            _ => Self::Other,
        }
    }
}

impl Tag {
    /// The level of a heading, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Whether the element begins and ends a block of text by the HTML standard's
    /// [rendering section](https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3); elements that the
    /// standard does not know are inline.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Caption
                | Self::Center
                | Self::Colgroup
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::Frameset
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Html
                | Self::Legend
                | Self::Li
                | Self::Listing
                | Self::Main
                | Self::Marquee
                | Self::Menu
                | Self::Nav
                | Self::Noframes
                | Self::Ol
                | Self::Optgroup
                | Self::Option
                | Self::P
                | Self::Plaintext
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Select
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
                | Self::Xmp
        )
    }

    /// Whether what the element holds is never shown as text: scripts, styles, fallbacks, form widgets' data.
    pub fn is_invisible(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Template
                | Self::Head
                | Self::Title
                | Self::Meta
                | Self::Link
                | Self::Base
                | Self::Datalist
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Noframes
                | Self::Rp
        )
    }
}
