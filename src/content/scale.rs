//! Evidence as bytes: what forests need to know of a value is how many of their thresholds it is above.

use std::ops::Range;

/// How many values are compared together.
pub(crate) const ROWS: usize = 16;

/// The thresholds that forests ask of one feature, in rising order; at most 255 of them.
#[derive(Debug, Clone)]
struct Steps {
    feature: u16,
    thresholds: Vec<f32>,
}

impl Steps {
    /// How many thresholds each value is above, by [`as_byte`]; of the thresholds only those in the range are to be looked
    /// at, all before it are below all values.
    fn above(&self, within: &Range<usize>, values: &[f32; ROWS]) -> [i8; ROWS] {
        let mut counts = [u32::try_from(within.start).unwrap_or(0); ROWS];
        for threshold in self.thresholds.get(within.clone()).unwrap_or_default() {
            for (count, value) in counts.iter_mut().zip(values) {
                *count = count.wrapping_add(u32::from(value > threshold));
            }
        }
        counts.map(|count| as_byte(count as usize))
    }

    /// The thresholds between two values.
    fn between(&self, least: f32, most: f32) -> Range<usize> {
        let below = |value: f32| self.thresholds.partition_point(|bar| *bar < value);
        below(least)..below(most)
    }
}

/// A number of thresholds as a byte with a sign, which processors compare faster: none is -128.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // there are at most 255
fn as_byte(count: usize) -> i8 {
    (count as u8 ^ 0x80) as i8
}

/// A question as it is asked of bytes: whether that of some steps is above a bar.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answer {
    pub(crate) steps: usize,
    pub(crate) bar: i8,
}

/// All thresholds that a model's forests ask of the evidence on blocks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scale {
    /// In the order of the features; a feature with very many thresholds has several.
    steps: Vec<Steps>,
    /// For each feature where its steps begin, and where the last one's end.
    starts: Vec<usize>,
}

impl Scale {
    /// The scale for some questions: each whether a feature is above a threshold.
    pub(crate) fn of(mut questions: Vec<(u16, f32)>) -> Self {
        const MOST: usize = 255;
        let order = |a: &(u16, f32), b: &(u16, f32)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
        questions.sort_unstable_by(order);
        questions.dedup_by(|a, b| order(a, b).is_eq());
        let mut out = Self::default();
        for (feature, threshold) in questions {
            let full = |last: &Steps| last.feature != feature || last.thresholds.len() == MOST;
            if out.steps.last().is_none_or(full) {
                while out.starts.len() <= usize::from(feature) {
                    out.starts.push(out.steps.len());
                }
                out.steps.push(Steps { feature, thresholds: Vec::new() });
            }
            if let Some(last) = out.steps.last_mut() {
                last.thresholds.push(threshold);
            }
        }
        out.starts.push(out.steps.len());
        out
    }

    /// How a question of the scale is asked of bytes.
    pub(crate) fn answer(&self, (feature, threshold): (u16, f32)) -> Answer {
        let found = self.range(usize::from(feature)).find_map(|steps| {
            let thresholds = &self.steps.get(steps)?.thresholds;
            let bar = thresholds.binary_search_by(|other| other.total_cmp(&threshold)).ok()?;
            Some(Answer { steps, bar: as_byte(bar) })
        });
        found.unwrap_or_default()
    }

    /// The steps of a feature.
    fn range(&self, feature: usize) -> Range<usize> {
        let at = |feature: usize| self.starts.get(feature).copied().unwrap_or(self.steps.len());
        at(feature)..at(feature.saturating_add(1))
    }

    /// Whether any forest asks for a feature.
    pub(crate) fn asks_for(&self, feature: usize) -> bool {
        !self.range(feature).is_empty()
    }
}

/// Rows of evidence as bytes: for each of the steps a column, kept in pieces of [`ROWS`] rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bins {
    rows: usize,
    data: Vec<[i8; ROWS]>,
}

impl Bins {
    /// Room for so many rows of all columns that a scale asks for.
    pub(crate) fn new(rows: usize, scale: &Scale) -> Self {
        Self { rows, data: Vec::with_capacity(rows.div_ceil(ROWS).saturating_mul(scale.steps.len())) }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Into how many pieces a column is cut.
    pub(crate) fn chunks(&self) -> usize {
        self.rows.div_ceil(ROWS)
    }

    /// What there is of the steps with that number.
    pub(crate) fn column(&self, steps: usize) -> &[[i8; ROWS]] {
        let start = steps.saturating_mul(self.chunks());
        self.data.get(start..start.saturating_add(self.chunks())).unwrap_or_default()
    }

    /// Adds a feature's values, one for each row, none of them no number. Features come in order.
    pub(crate) fn push(&mut self, scale: &Scale, feature: usize, values: &[f32]) {
        let first = values.first().copied().unwrap_or_default();
        let (fulls, rest) = values.as_chunks::<ROWS>();
        let mut last = [first; ROWS];
        last.iter_mut().zip(rest).for_each(|(to, value)| *to = *value);
        // The values of most columns of a page lie between few thresholds, and many columns say the same of all its blocks.
        let (mut least, mut most) = (last, last);
        for values in fulls {
            for ((least, most), value) in least.iter_mut().zip(&mut most).zip(values) {
                *least = if value < least { *value } else { *least };
                *most = if value > most { *value } else { *most };
            }
        }
        let least = least.into_iter().fold(first, f32::min);
        let most = most.into_iter().fold(first, f32::max);
        for steps in scale.steps.get(scale.range(feature)).unwrap_or_default() {
            let within = steps.between(least, most);
            if within.is_empty() {
                let end = self.data.len().saturating_add(self.chunks());
                self.data.resize(end, [as_byte(within.start); ROWS]);
                continue;
            }
            self.data.extend(fulls.iter().map(|values| steps.above(&within, values)));
            self.data.extend((!rest.is_empty()).then(|| steps.above(&within, &last)));
        }
    }

    /// Adds a feature that is the same for all rows.
    pub(crate) fn push_constant(&mut self, scale: &Scale, feature: usize, value: f32) {
        for steps in scale.steps.get(scale.range(feature)).unwrap_or_default() {
            let above = as_byte(steps.thresholds.iter().filter(|bar| value > **bar).count());
            let end = self.data.len().saturating_add(self.chunks());
            self.data.resize(end, [above; ROWS]);
        }
    }

    /// Those of some rows, with room for the columns that are to come.
    pub(crate) fn of_rows(&self, rows: &[usize], scale: &Scale) -> Self {
        let mut out = Self::new(rows.len(), scale);
        for column in self.data.chunks_exact(self.chunks().max(1)) {
            let column = column.as_flattened();
            for rows in rows.chunks(ROWS) {
                let mut chunk = [0; ROWS];
                for (to, row) in chunk.iter_mut().zip(rows) {
                    *to = column.get(*row).copied().unwrap_or_default();
                }
                out.data.push(chunk);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_above_the_bars_of_the_thresholds_that_values_are_above() {
        let many = (0_u16..600).map(|at| (2, f32::from(at)));
        let questions: Vec<(u16, f32)> =
            [(0, 0.5), (0, -1.0), (0, 0.5), (4, 3.0)].into_iter().chain(many).collect();
        let scale = Scale::of(questions.clone());
        assert!(scale.asks_for(0) && !scale.asks_for(1) && !scale.asks_for(3) && !scale.asks_for(9));
        let values: Vec<f32> = (0_u16..37).map(|row| f32::from(row) * 17.3 - 2.0).collect();
        let mut bins = Bins::new(values.len(), &scale);
        for feature in 0..5 {
            if feature == 4 {
                bins.push_constant(&scale, feature, 3.5);
            } else {
                bins.push(&scale, feature, &values);
            }
        }
        let odd: Vec<usize> = (0..values.len()).filter(|row| row % 2 == 1).collect();
        let some = bins.of_rows(&odd, &scale);
        for question in questions {
            let Answer { steps, bar } = scale.answer(question);
            let above = bins.column(steps).as_flattened();
            for (row, value) in values.iter().enumerate() {
                let value = if question.0 == 4 { 3.5 } else { *value };
                assert_eq!(above[row] > bar, value > question.1, "{question:?} {value}");
            }
            let of_odd = some.column(steps).as_flattened();
            assert!(odd.iter().zip(of_odd).all(|(row, byte)| above[*row] == *byte));
        }
    }
}
