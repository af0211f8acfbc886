//! What stands around the article: the number of comments, video and sound that the page's data names.

use super::View;
use super::compare::key;
use super::evidence::{Evidence, Field, Source};
use super::headlines::has_word;
use super::pool::Pool;
use crate::article::Media;
use crate::structured::{Property, Value, plain};

/// How many comments the page says it has.
pub(crate) fn comment_count(view: View<'_>, evidence: &mut Evidence) -> Option<u32> {
    let mut pool = Pool::new(Field::CommentCount);
    for signal in view.signals.of(Property::CommentCount) {
        if let Ok(count) = signal.value.trim().parse::<u32>() {
            pool.add(count, signal.value, signal.source, signal.node);
        }
    }
    let blocks = &view.content.blocks;
    for block in
        blocks.blocks.iter().filter(|block| (1..=24).contains(&block.counts.chars) && block.counts.digits > 0)
    {
        let text = blocks.text(block);
        let leaf = blocks.leaves_of(block).first().copied().unwrap_or(block.container);
        let around = view.doc.ancestors(leaf).take(3);
        let named = around.filter_map(|id| view.doc.attr(id, "class")).any(|classes| {
            has_word(
                classes,
                &["commentcount", "commentscount", "commentnum", "commentnumber", "commentsnum"],
            )
        });
        let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
        if let Some(count) = digits.parse::<u32>().ok().filter(|_| named) {
            pool.add(count, text, Source::Markup, Some(block.container));
        }
    }
    pool.best(view, evidence, u32::to_string)
}

/// Video, or sound, that the page's data names as part of the article.
pub(crate) fn media(view: View<'_>, field: Field, evidence: &mut Evidence) -> Vec<Media> {
    let property = if field == Field::Audio { Property::Audio } else { Property::Video };
    let mut pool = Pool::new(field);
    for signal in view.signals.of(property) {
        let Some(url) = view.addresses.resolve(signal.value) else { continue };
        let mut media = Media::new(url);
        if let Some(entity) = signal.entity {
            media.title = entity.text("name").map(plain);
            media.caption = entity
                .text("description")
                .map(plain)
                .filter(|text| Some(key(text)) != media.title.as_deref().map(key));
            media.duration = entity.text("duration").and_then(seconds);
            let poster = ["thumbnailUrl", "thumbnail"].iter().find_map(|key| {
                let poster = entity.all(key).next().map(Value::target)?;
                poster.as_str().or_else(|| poster.text("url"))
            });
            media.poster = poster.and_then(|poster| view.addresses.resolve(poster));
        }
        pool.add(media, signal.value, signal.source, signal.node);
    }
    pool.every(view, evidence, |media| media.url.clone(), |a, b| a.url == b.url)
}

/// Seconds of a duration of [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601#Durations), such as `PT1H2M3S`.
fn seconds(text: &str) -> Option<u32> {
    let text = text.trim().to_ascii_uppercase();
    let (days, time) = text.strip_prefix('P')?.split_once('T').unwrap_or((text.strip_prefix('P')?, ""));
    let mut sum: u32 = 0;
    let mut number = String::new();
    for (part, units) in [(days, &[('D', 86_400)][..]), (time, &[('H', 3_600), ('M', 60), ('S', 1)][..])] {
        for c in part.chars() {
            if c.is_ascii_digit() || c == '.' {
                number.push(c);
                continue;
            }
            let (_, unit) = units.iter().find(|(name, _)| *name == c)?;
            let whole = number.split('.').next().unwrap_or("");
            sum = sum.checked_add(whole.parse::<u32>().ok()?.checked_mul(*unit)?)?;
            number.clear();
        }
    }
    (number.is_empty() && sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn durations_are_seconds() {
        assert_eq!(seconds("PT1H2M3S"), Some(3_723));
        assert_eq!(seconds("P0DT0H5M12.5S"), Some(312));
        assert_eq!(seconds("P1D"), Some(86_400));
        for text in ["5:12", "PT", "P", "PTXS", "PT99999999999H", "PT5"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn data_names_videos_and_counts_comments() {
        let html = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain at last","commentCount":12,
            "video":{"@type":"VideoObject","name":"The rain","contentUrl":"/rain.mp4","thumbnailUrl":["/rain.jpg"],"duration":"PT1M5S"}}</script><p>text"#;
        let article = extract(html, Some("https://valley.example/")).unwrap();
        assert_eq!(article.comment_count, Some(12));
        let video = article.videos.first().unwrap();
        assert_eq!((video.url.as_str(), video.duration), ("https://valley.example/rain.mp4", Some(65)));
        assert_eq!(video.poster.as_deref(), Some("https://valley.example/rain.jpg"));
    }
}
