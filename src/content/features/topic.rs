//! Evidence of topics: whether a block speaks of what the likely text speaks of.
//!
//! A short article is often followed by the beginnings of others, in prose as good as its own. What tells them apart is
//! what they speak of: words that the likely text has, and those that it begins with.

use super::{Findings, Matrix};
use crate::content::frames::NO_FRAME;
use crate::content::words::Topics;

/// Words of one block that are looked at.
const MOST: usize = 300;
/// Other blocks that are so likely together have a word of the text.
const SURE: f32 = 0.7;
/// The text begins with a block of so many words that is at least so likely.
const BEGINS: (u32, f32) = (8, 0.5);

/// Where a word stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The number past the last block that was seen to have it, and how many blocks do.
    last: u32,
    blocks: f32,
    /// The likelihoods of these, summed up.
    likely: f32,
    /// Whether the headline or the beginning of the text has it.
    head: bool,
}

/// What the words of a block have to do with the rest of the page.
#[derive(Debug, Clone, Copy, Default)]
struct Topic {
    /// Different words.
    words: f32,
    /// Of these, those that other blocks have too.
    known: f32,
    /// The mean likelihoods of the other blocks with a word, summed up over these.
    shared: f32,
    /// Words that the likely text has outside this block.
    sure: f32,
    /// Words that the headline or the beginning of the text has.
    head: f32,
}

fn places(topics: &Topics, scores: &[f32], heads: [Option<usize>; 2]) -> Vec<Place> {
    let mut places = vec![Place::default(); topics.different()];
    for (block, score) in (0_u32..).zip(scores) {
        let head = heads.contains(&Some(block as usize));
        let number = block.saturating_add(1);
        for word in topics.of_block(block as usize) {
            let Some(place) = places.get_mut(*word as usize) else { continue };
            place.head |= head;
            if place.last != number {
                place.last = number;
                place.blocks += 1.0;
                place.likely += score;
            }
        }
    }
    places
}

/// The block that the text begins with: the first after the headline that is long and likely enough.
fn beginning(findings: Findings<'_>, scores: &[f32]) -> Option<usize> {
    let from = findings.scene.headline.map_or(0, |headline| headline.saturating_add(1));
    let mut each = findings.blocks.blocks.iter().zip(scores).enumerate().skip(from);
    each.find(|(_, (block, score))| block.counts.words >= BEGINS.0 && **score >= BEGINS.1).map(|(at, _)| at)
}

fn topics(findings: Findings<'_>, scores: &[f32]) -> Vec<Topic> {
    let heads = [findings.scene.headline, beginning(findings, scores)];
    let words = findings.spelled.topics(MOST);
    let mut places = places(&words, scores, heads);
    let each = (0_u32..).zip(scores).map(|(block, score)| {
        let mut topic = Topic::default();
        // Words are counted once: what is marked with a block's number from above has been.
        let mark = u32::MAX.saturating_sub(block);
        for word in words.of_block(block as usize) {
            let Some(place) = places.get_mut(*word as usize).filter(|place| place.last != mark) else {
                continue;
            };
            place.last = mark;
            topic.words += 1.0;
            topic.head += f32::from(u8::from(place.head));
            if place.blocks > 1.5 {
                let others = place.likely - score;
                topic.known += 1.0;
                topic.shared += others / (place.blocks - 1.0);
                topic.sure += f32::from(u8::from(others > SURE));
            }
        }
        topic
    });
    each.collect()
}

/// Adds the evidence of topics, with the first stage's likelihoods.
pub(super) fn topic(findings: Findings<'_>, matrix: &mut Matrix, scores: &[f32]) {
    let topics = topics(findings, scores);
    let of = |i: usize| topics.get(i).copied().unwrap_or_default();
    let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { -1.0 };
    matrix.push("topic.known", |i| share(of(i).known, of(i).words));
    matrix.push("topic.shared", |i| share(of(i).shared, of(i).known));
    matrix.push("topic.sure", |i| share(of(i).sure, of(i).words));
    matrix.push("topic.head", |i| share(of(i).head, of(i).words));
    let mut before = vec![(0.0_f64, 0.0_f64, 0.0_f64)];
    let mut sums = (0.0, 0.0, 0.0);
    for topic in &topics {
        sums.0 += f64::from(topic.head);
        sums.1 += f64::from(topic.sure);
        sums.2 += f64::from(topic.words);
        before.push(sums);
    }
    #[allow(clippy::cast_possible_truncation)] // shares
    let within = |first: usize, end: usize| {
        let at = |place: usize| before.get(place).copied().unwrap_or(sums);
        let (first, end) = (at(first), at(end));
        let words = end.2 - first.2;
        if words > 0.0 {
            (((end.0 - first.0) / words) as f32, ((end.1 - first.1) / words) as f32)
        } else {
            (-1.0, -1.0)
        }
    };
    let window = |i: usize| within(i.saturating_sub(3), i.saturating_add(4));
    matrix.push("window3.topic.head", |i| window(i).0);
    matrix.push("window3.topic.sure", |i| window(i).1);
    let frames = findings.frames;
    for level in 1..4_usize {
        let around = |i: usize| {
            let number = frames.of_block.get(i).copied().unwrap_or(NO_FRAME);
            let frame = frames.chain(number).nth(level);
            frame.map_or((0, topics.len()), |(_, frame)| (frame.first as usize, frame.end as usize))
        };
        matrix.push(format_args!("in{level}.topic.head"), |i| within(around(i).0, around(i).1).0);
    }
}

#[cfg(test)]
mod tests {
    use crate::content::training::{Said, Sheet};

    /// What a column says of each block.
    fn column(sheet: &Sheet, scores: &[f32], name: &str) -> Vec<f32> {
        let columns = sheet.second(&Said { kinds: &[0.0; 7], ..Said::default() }, scores);
        let at = columns.names().iter().position(|other| other == name).unwrap();
        columns.column(at)
    }

    #[test]
    fn a_block_that_speaks_of_the_text_is_told_from_one_that_speaks_of_something_else() {
        for (text, goes_on, other) in [
            (
                "After nine dry weeks it rained in the valley, and the wells are filling, the mayor said.",
                "The wells of the valley had been dry since April, said the mayor, and rain was prayed for.",
                "A singer who sold three million records has bought a castle near the coast of Cornwall.",
            ),
            (
                "九个星期以来山谷里第一次下雨，干涸的水井开始蓄水，村长星期一这样说。",
                "村长说，山谷里的水井从四月起就干涸了，村民们一直在等下雨。",
                "一位歌手在海边买下了一座城堡，她的唱片卖出了三百万张。",
            ),
        ] {
            let html =
                format!("<title>Rain at last</title><h1>Rain at last</h1><p>{text}<p>{goes_on}<p>{other}");
            let sheet = Sheet::of(html.as_bytes(), None).unwrap();
            let scores = [0.5, 0.9, 0.6, 0.6];
            assert_eq!(sheet.blocks(), scores.len());
            for name in ["topic.sure", "topic.head"] {
                let said = column(&sheet, &scores, name);
                assert!(said[2] > 0.2 && said[3] < 0.1, "{name} {said:?}");
            }
            let shared = column(&sheet, &scores, "topic.shared");
            assert!(shared[2] > 0.8 && shared[3] < shared[2], "{shared:?}");
        }
    }
}
