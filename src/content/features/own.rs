//! Evidence in the block itself: its length, marks, links, words, tag.

use super::{Findings, Matrix, ln, share};
use crate::dom::Tag;

/// What a block's own element is, as a number that grows with how much it speaks for running text.
fn tag_class(tag: Tag) -> f32 {
    match tag {
        Tag::P => 10.0,
        Tag::Blockquote => 9.0,
        Tag::Pre | Tag::Code => 8.0,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 7.0,
        Tag::Section | Tag::Article | Tag::Main | Tag::Body => 6.0,
        Tag::Div | Tag::Center => 5.0,
        Tag::Td | Tag::Th => 4.0,
        Tag::Dd | Tag::Dt | Tag::Dl => 3.0,
        Tag::Li => 2.0,
        Tag::Figcaption | Tag::Caption => 1.0,
        _ => 0.0,
    }
}

#[allow(clippy::cast_precision_loss, clippy::too_many_lines)] // one line a feature
pub(super) fn own(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { blocks, frames, words, .. } = findings;
    // Side by side what is asked again and again: the blocks with all else that is known of them are more than the nearest
    // memory holds.
    let counted: Vec<_> = blocks.blocks.iter().map(|block| block.counts).collect();
    let arounds: Vec<_> = blocks.blocks.iter().map(|block| block.around).collect();
    let counts = |i: usize| counted.get(i).copied().unwrap_or_default();
    let around = |i: usize| arounds.get(i).copied().unwrap_or_default();
    let cues = |i: usize| words.get(i).copied().unwrap_or_default();
    let yes = |fact: bool| f32::from(u8::from(fact));
    let tag = |i: usize| frames.of(i).map_or(Tag::None, |frame| frame.tag);
    matrix.push("words", |i| ln(counts(i).words));
    matrix.push("chars_per_word", |i| share(counts(i).chars, counts(i).words));
    matrix.push("link_share", |i| share(counts(i).link_chars, counts(i).chars));
    matrix.push("links", |i| ln(counts(i).links));
    matrix.push("stops", |i| ln(counts(i).stops));
    matrix.push("stops_per_word", |i| share(counts(i).stops, counts(i).words));
    matrix.push("commas_per_word", |i| share(counts(i).commas, counts(i).words));
    matrix.push("digit_share", |i| share(counts(i).digits, counts(i).chars));
    matrix.push("cjk_share", |i| share(counts(i).cjk, counts(i).chars));
    matrix.push("upper_share", |i| share(counts(i).upper, counts(i).chars));
    matrix.push("strong_share", |i| share(counts(i).strong_chars, counts(i).chars));
    matrix.push("breaks", |i| ln(counts(i).breaks));
    matrix.push("images", |i| ln(counts(i).images));
    matrix.push("function_share", |i| share(cues(i).function, counts(i).words));
    matrix.push("in_title_share", |i| share(cues(i).in_title, counts(i).words));
    matrix.push("in_description_share", |i| share(cues(i).in_description, counts(i).words));
    matrix.push("in_data_share", |i| share(cues(i).in_data, cues(i).runs));
    matrix.push("repeats", |i| cues(i).repeats.min(5) as f32);
    matrix.push("twins", |i| cues(i).twins.min(5) as f32);
    matrix.push("starts", |i| f32::from(cues(i).starts));
    matrix.push("ends_sentence", |i| yes(cues(i).ends_sentence));
    matrix.push("breaks_off", |i| yes(cues(i).breaks_off));
    matrix.push("ends_colon", |i| yes(cues(i).ends_colon));
    matrix.push("parting_per_word", |i| share(cues(i).parting, counts(i).words));
    matrix.push("price", |i| yes(cues(i).price));
    matrix.push("address", |i| yes(cues(i).address));
    matrix.push("copyright", |i| yes(cues(i).copyright));
    matrix.push("hidden", |i| yes(around(i).hidden));
    matrix.push("noscript", |i| yes(around(i).noscript));
    matrix.push("pre", |i| yes(around(i).pre));
    matrix.push("control", |i| yes(around(i).control));
    matrix.push("tag_class", |i| tag_class(tag(i)));
    matrix.push("heading_level", |i| f32::from(tag(i).heading_level().unwrap_or(0)));
    matrix.push("alone_in_element", |i| {
        yes(frames.of(i).is_some_and(|frame| frame.end.saturating_sub(frame.first) == 1))
    });
}
