//! The headings that readers see.

use super::View;
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};

/// A heading of the page.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) node: NodeId,
    /// 1 to 6.
    pub(crate) level: u8,
    pub(crate) text: String,
    /// The first of its blocks.
    pub(crate) block: usize,
}

/// How many headings are looked at.
const MANY: usize = 200;

/// All headings that are not hidden, in the order of the page.
pub(crate) fn headings(view: View<'_>) -> Vec<Heading> {
    let blocks = &view.content.blocks;
    let mut out: Vec<Heading> = Vec::new();
    for (number, block) in blocks.blocks.iter().enumerate() {
        if block.around.hidden || block.around.noscript {
            continue;
        }
        let near = std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(4);
        let heading =
            near.map(|id| (id, view.doc.tag(id))).find_map(|(id, tag)| Some((id, tag.heading_level()?)));
        let Some((node, level)) = heading else { continue };
        // The mark of a link to the heading itself is no part of it.
        let text = blocks.text(block).trim_end_matches(['¶', '#', '§', '🔗', ' ']);
        let full = out.len() >= MANY;
        match out.last_mut() {
            Some(last) if last.node == node => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ if !full => {
                out.push(Heading { node, level, text: text.replace('\n', " "), block: number });
            }
            _ => {}
        }
    }
    out
}

/// Whether the heading stands where no headline does: in a way through the site, a list of other articles, comments.
pub(crate) fn is_aside(view: View<'_>, heading: &Heading) -> bool {
    let role = view.content.role(heading.block);
    matches!(role, BlockRole::Related | BlockRole::Navigation | BlockRole::Comment | BlockRole::Consent)
        || view
            .doc
            .ancestors(heading.node)
            .any(|above| matches!(view.doc.tag(above), Tag::Nav | Tag::Aside | Tag::Footer | Tag::Dialog))
}
