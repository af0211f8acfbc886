//! Which blocks of a page are judged: all of them, but on pages with far more than any real one has.

use crate::content::blocks::Blocks;

/// Of a page with more blocks, neighbours are judged together. Of 6,899 real pages the one with most has about 6,000.
pub(crate) const MOST_JUDGED: usize = 10_000;

/// So many are judged then at most.
const JUDGED: usize = 4_000;

/// The blocks of a page that are judged, each for the neighbours around it too: the wordiest of so many in a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judged {
    blocks: Vec<u32>,
    together: usize,
    of: usize,
}

impl Judged {
    pub(super) fn of(blocks: &Blocks) -> Self {
        let of = blocks.len();
        let together = if of > MOST_JUDGED { of.div_ceil(JUDGED) } else { 1 };
        let mut judged = Vec::with_capacity(of.div_ceil(together));
        let mut first = 0_u32;
        for group in blocks.blocks.chunks(together) {
            let words = |block: &(u32, u32)| block.1;
            let each = (first..).zip(group.iter().map(|block| block.counts.words));
            // The first of those that have as many.
            let wordiest = each.reduce(|most, next| if words(&next) > words(&most) { next } else { most });
            judged.extend(wordiest.map(|(number, _)| number));
            first = first.saturating_add(u32::try_from(group.len()).unwrap_or(u32::MAX));
        }
        Self { blocks: judged, together, of }
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Their numbers on the page.
    pub(super) fn blocks(&self) -> &[u32] {
        &self.blocks
    }

    /// The same as places in a list.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().map(|block| *block as usize)
    }

    /// The place of the one that stands for a block.
    pub(super) fn place_of(&self, block: usize) -> usize {
        block.checked_div(self.together).unwrap_or(block)
    }

    /// For each block of the page what was said of the one that stands for it.
    pub(super) fn spread(&self, said: Vec<f32>) -> Vec<f32> {
        if self.together <= 1 {
            return said;
        }
        let each = said.iter().flat_map(|said| std::iter::repeat_n(*said, self.together));
        each.take(self.of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::blocks;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn judged(count: usize) -> Judged {
        // Each in an element of its own, so that none are joined.
        let block = |i| if i % 7 == 3 { "<div><p>two words</div>" } else { "<div><p>one</div>" };
        let html: String = (0..count).map(block).collect();
        Judged::of(&blocks(&parse(html, &Limits::default()).unwrap().document))
    }

    #[test]
    fn all_blocks_are_judged_up_to_a_bound() {
        let judged = judged(MOST_JUDGED);
        assert!(judged.iter().eq(0..MOST_JUDGED) && judged.place_of(77) == 77);
        assert_eq!(judged.spread(vec![0.5; MOST_JUDGED]).len(), MOST_JUDGED);
    }

    #[test]
    fn past_it_the_wordiest_of_neighbours_is_judged_for_all() {
        let count = 3 * MOST_JUDGED - 1;
        let judged = judged(count);
        assert_eq!(judged.len(), count.div_ceil(8));
        assert!(judged.len() <= JUDGED);
        let first: Vec<usize> = judged.iter().take(4).collect();
        assert_eq!(first, [3, 10, 17, 24]);
        assert_eq!(
            (judged.place_of(7), judged.place_of(8), judged.place_of(count - 1)),
            (0, 1, judged.len() - 1)
        );
        let places: Vec<f32> = (0_u16..).take(judged.len()).map(f32::from).collect();
        let spread = judged.spread(places);
        assert_eq!(spread.len(), count);
        for block in [0, 2, 3, 1_000, count - 1] {
            let place = u16::try_from(judged.place_of(block)).unwrap();
            assert_eq!(spread[block].to_bits(), f32::from(place).to_bits());
        }
    }
}
