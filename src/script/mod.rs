//! Chinese text converted from one script into the other, by the dictionaries of [OpenCC](https://opencc.byvoid.com/).

mod texts;

use std::fmt;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Body, Language};

/// A script that Chinese is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Script {
    /// Simplified characters, `zh-Hans`.
    Simplified,
    /// Traditional characters, `zh-Hant`.
    Traditional,
}

impl Script {
    /// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of Chinese in this script.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
        }
    }
}

/// The dictionaries of a script could not be opened: a defect of the build, not of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the dictionaries for {} could not be opened: {reason}; report it as a defect", .to.tag())]
#[non_exhaustive]
pub struct ScriptError {
    /// The script that was to be converted to.
    pub to: Script,
    /// What the dictionaries' reader says.
    pub reason: String,
}

/// Converts Chinese into one script: make it once, share it between threads, use it for every text.
///
/// Phrase by phrase, the longest first, so that one character becomes the right one of several: 头发 is 頭髮 and 发展 is
/// 發展. Which words a region prefers is left as it is. What stands in that script already stays.
///
/// # Examples
/// ```
/// use copydesk::{Script, ScriptConverter};
/// let to_traditional = ScriptConverter::new(Script::Traditional)?;
/// assert_eq!(to_traditional.text("头发的发展"), "頭髮的發展");
/// # Ok::<(), copydesk::ScriptError>(())
/// ```
pub struct ScriptConverter {
    to: Script,
    dictionaries: OpenCC,
}

impl fmt::Debug for ScriptConverter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptConverter").field("to", &self.to).finish_non_exhaustive()
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<ScriptConverter>();
};

impl ScriptConverter {
    /// Opens the dictionaries, which are part of the crate: a matter of milliseconds.
    ///
    /// # Errors
    /// When they cannot be opened.
    pub fn new(to: Script) -> Result<Self, ScriptError> {
        let config = match to {
            Script::Simplified => BuiltinConfig::T2s,
            Script::Traditional => BuiltinConfig::S2t,
        };
        match OpenCC::from_config(config) {
            Ok(dictionaries) => Ok(Self { to, dictionaries }),
            Err(error) => Err(ScriptError { to, reason: error.to_string() }),
        }
    }

    /// The script that it converts to.
    pub fn script(&self) -> Script {
        self.to
    }

    /// A text in this script.
    pub fn text(&self, text: &str) -> String {
        self.dictionaries.convert(text)
    }

    /// A body in this script: words, captions, credits, alternative texts. Program text, formulas and addresses stay.
    pub fn body(&self, body: &Body) -> Body {
        let mut body = body.clone();
        texts::of_body(&mut body, &mut |text| self.convert(text));
        body
    }

    /// An article in this script, its language's tag with it: all texts and names, the comments among them. An article
    /// whose language is known and is not Chinese stays as it is: the same characters are none of ours in Japanese.
    pub fn article(&self, article: &Article) -> Article {
        let mut article = article.clone();
        let tag = article.language.as_ref().map(|language| language.tag.as_str());
        let is_chinese = tag.is_none_or(|tag| tag.split('-').next().is_some_and(|first| first == "zh"));
        if !is_chinese {
            return article;
        }
        texts::of_article(&mut article, &mut |text| self.convert(text));
        if let Some(Language { tag, .. }) = &mut article.language {
            self.to.tag().clone_into(tag);
        }
        article
    }

    fn convert(&self, text: &mut String) {
        if !text.is_ascii() {
            *text = self.text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Page;
    use crate::article::{Block, Image, Inline};

    fn converters() -> (ScriptConverter, ScriptConverter) {
        let new = |script| ScriptConverter::new(script).unwrap();
        (new(Script::Simplified), new(Script::Traditional))
    }

    #[test]
    fn texts_go_there_and_back() {
        let (simplified, traditional) = converters();
        let text = "国家图书馆的网站，后来发现头发和面条。Plain English, déjà vu.";
        let there = traditional.text(text);
        assert_eq!(there, "國家圖書館的網站，後來發現頭髮和麪條。Plain English, déjà vu.");
        assert_eq!(simplified.text(&there), text);
        assert_eq!(traditional.text(&there), there);
    }

    #[test]
    fn bodies_keep_what_is_no_chinese_prose() {
        let (_, traditional) = converters();
        let link =
            Inline::Link { url: "https://example.org/国".into(), content: vec![Inline::text("国家")] };
        let figure = Block::Figure {
            images: vec![Image { alt: Some("图书".into()), ..Image::new("图.jpg") }],
            videos: Vec::new(),
            audio: Vec::new(),
            caption: vec![Inline::text("书")],
            credit: Some("摄影：马".into()),
        };
        let body = Body::new(vec![
            Block::Paragraph { content: vec![link, Inline::Code { text: "国()".into() }] },
            Block::Code { language: None, text: "打印(国)".into() },
            figure,
        ]);
        let markdown = traditional.body(&body).to_markdown();
        assert_eq!(
            markdown,
            "[國家](https://example.org/国)`国()`\n\n```\n打印(国)\n```\n\n![圖書](图.jpg)\n\n書\n\n攝影：馬\n"
        );
    }

    #[test]
    fn articles_change_their_tag_and_other_languages_stay() {
        let (_, traditional) = converters();
        let page = |lang: &str, words: &str, more: &str| {
            let html = format!(
                "<html lang={lang}><title>{words}</title><h1>{words}</h1><p>{words}{more}<p>{more}{words}"
            );
            crate::Extractor::new().extract(&Page::html(html.as_bytes())).unwrap()
        };
        let article = page(
            "zh",
            "江边的图书馆昨天开门，读者来了很多。",
            "馆长说，这里有三万册书，孩子们可以借回家去读。开馆第一天，附近学校的老师带着学生排队进来，直到傍晚才离开。",
        );
        let converted = traditional.article(&article);
        assert_eq!(converted.language.unwrap().tag, "zh-Hant");
        assert!(converted.title.unwrap().contains("江邊的圖書館"));
        assert!(converted.body.to_text().contains("讀者來了很多"));
        let japanese = page(
            "ja",
            "図書館の国語の本は、学校の先生が読みます。",
            "館長によると、本は三万冊あり、子どもたちは家に借りて帰ることができます。初日は近くの学校の生徒が並びました。",
        );
        assert_eq!(traditional.article(&japanese), japanese);
    }

    #[test]
    fn deep_bodies_are_no_danger() {
        let (simplified, _) = converters();
        let mut block = Block::paragraph("國");
        for _ in 0..200 {
            block = Block::Quotation {
                blocks: vec![block],
                attribution: Some("書".into()),
                cite: None,
                pull: false,
            };
        }
        let text = simplified.body(&Body::new(vec![block])).to_text();
        assert!(text.contains('国') && text.contains('书') && !text.contains('書'));
    }
}
