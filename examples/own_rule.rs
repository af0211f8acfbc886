//! A rule of one's own for one site: `cargo run --example own_rule`.

use copydesk::rules::{HostPattern, PageView, Proposal, RuleSet, Selector, SiteRule};
use copydesk::{Extractor, Field, Page};

#[derive(Debug)]
struct Gazette {
    story: Selector,
    reporter: Selector,
}

impl SiteRule for Gazette {
    fn name(&self) -> &'static str {
        "gazette"
    }
    fn hosts(&self) -> Vec<HostPattern> {
        "*.gazette.example".parse().into_iter().collect()
    }
    fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        out.body.extend(page.select(&self.story));
        for name in page.find(&self.reporter) {
            out.field(Field::Byline, name.text, name.node);
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rule = Gazette {
        story: "//td[@width='600']".parse()?,
        reporter: "xpath: substring-after(//font[@color='gray'], '/ ')".parse()?,
    };
    let page = "<h1>Rain</h1><font color=gray>Monday / Ann Example</font><table><td>Ads!<td width=600>It rained.</table>";
    let extractor = Extractor::builder().rules(RuleSet::new().with(rule)).build();
    let article = extractor.extract(&Page::html(page).url("https://www.gazette.example/rain"))?;
    println!("{:?} by {:?}: {}", article.title, article.byline[0].name, article.body.to_text());
    Ok(())
}
