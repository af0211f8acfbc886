//! Candidates of one field, and the choice among them.

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use super::ranking::rank;
use crate::dom::NodeId;

/// So many candidates of a field are compared with one another; a sound page has some dozen.
const MOST: usize = 1_000;

/// The candidates of one field.
///
/// ```ignore
/// let mut pool = Pool::new(Field::Summary);
/// for signal in view.signals.of(Property::Summary) {
///     match parse(&signal.value) {
///         Some(value) => pool.add(value, &signal.value, signal.source, signal.node),
///         None => evidence.refuse((view.doc, Field::Summary), &signal.as_candidate(), "is a date"),
///     }
/// }
/// article.summary = pool.best(view, evidence, String::clone);
/// ```
#[derive(Debug, Clone)]
pub(crate) struct Pool<T> {
    field: Field,
    candidates: Vec<Candidate<T>>,
}

impl<T: PartialEq> Pool<T> {
    pub(crate) fn new(field: Field) -> Self {
        Self { field, candidates: Vec::new() }
    }

    /// Adds a candidate. Of one source's candidates the one that was added first stands first.
    pub(crate) fn add(&mut self, value: T, raw: impl Into<String>, source: Source, node: Option<NodeId>) {
        if self.candidates.len() < MOST {
            self.candidates.push(Candidate::new(value, raw, source, node));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Refuses the candidates of which something tells that they are wrong; none, where it tells so of all.
    pub(crate) fn refuse(
        &mut self,
        view: View<'_>,
        evidence: &mut Evidence,
        is_wrong: impl Fn(&T) -> bool,
        why: &str,
    ) {
        if self.candidates.iter().all(|candidate| is_wrong(&candidate.value)) {
            return;
        }
        let field = self.field;
        self.candidates.retain(|candidate| {
            let stays = !is_wrong(&candidate.value);
            if !stays {
                let without = Candidate::new((), candidate.raw.as_str(), candidate.source, candidate.node);
                evidence.refuse((view.doc, field), &without, why);
            }
            stays
        });
    }

    /// Refuses the best candidates as long as another one says the same and more.
    pub(crate) fn prefer(
        &mut self,
        view: View<'_>,
        evidence: &mut Evidence,
        says_more: impl Fn(&T, &T) -> bool,
        why: &str,
    ) {
        let field = self.field;
        for _ in 0..self.candidates.len() {
            let Some((at, best)) = self.first() else { return };
            if !self.candidates.iter().any(|other| says_more(&best.value, &other.value)) {
                return;
            }
            let without = Candidate::new((), best.raw.as_str(), best.source, best.node);
            evidence.refuse((view.doc, field), &without, why);
            self.candidates.remove(at);
        }
    }

    /// Tells what the best candidate says as another one does that says it better.
    pub(crate) fn tell_better(&mut self, says_better: impl Fn(&T, &T) -> bool)
    where
        T: Clone,
    {
        let Some((at, best)) = self.first() else { return };
        let better = self.candidates.iter().find(|other| says_better(&best.value, &other.value));
        if let Some(value) = better.map(|other| other.value.clone())
            && let Some(best) = self.candidates.get_mut(at)
        {
            best.value = value;
        }
    }

    /// The best candidate and its place, of one source's the one that was added first.
    fn first(&self) -> Option<(usize, &Candidate<T>)> {
        let place = |candidate: &Candidate<T>| rank(self.field, candidate.source).unwrap_or(usize::MAX);
        self.candidates.iter().enumerate().min_by_key(|(_, candidate)| place(candidate))
    }

    /// All candidates, best first by [`Field::sources`]; those of unlisted sources last.
    pub(crate) fn ranked(mut self) -> Vec<Candidate<T>> {
        self.candidates.sort_by_key(|candidate| rank(self.field, candidate.source).unwrap_or(usize::MAX));
        self.candidates
    }

    /// The best candidate's value; the fate of all is written down.
    pub(crate) fn best(
        self,
        view: View<'_>,
        evidence: &mut Evidence,
        text: impl Fn(&T) -> String,
    ) -> Option<T> {
        let at = (view.doc, self.field);
        let mut ranked = self.ranked().into_iter();
        let winner = ranked.next()?;
        evidence.write(at, &winner, &text, Verdict::Won);
        for other in ranked {
            let verdict = if other.value == winner.value { Verdict::Agrees } else { Verdict::Outranked };
            evidence.write(at, &other, &text, verdict);
        }
        Some(winner.value)
    }

    /// The values of all candidates of the best source that has any, each once; the fate of all is written down.
    pub(crate) fn best_all(
        self,
        view: View<'_>,
        evidence: &mut Evidence,
        text: impl Fn(&T) -> String,
    ) -> Vec<T> {
        let at = (view.doc, self.field);
        let mut best = None;
        let mut out: Vec<T> = Vec::new();
        for candidate in self.ranked() {
            let wins = *best.get_or_insert(candidate.source) == candidate.source;
            let known = out.contains(&candidate.value);
            let verdict = match () {
                () if known => Verdict::Agrees,
                () if wins => Verdict::Won,
                () => Verdict::Outranked,
            };
            evidence.write(at, &candidate, &text, verdict);
            if wins && !known {
                out.push(candidate.value);
            }
        }
        out
    }

    /// The values of all candidates, each once by `same`, best source first; the fate of all is written down.
    pub(crate) fn every(
        self,
        view: View<'_>,
        evidence: &mut Evidence,
        text: impl Fn(&T) -> String,
        same: impl Fn(&T, &T) -> bool,
    ) -> Vec<T> {
        let at = (view.doc, self.field);
        let mut out: Vec<T> = Vec::new();
        for candidate in self.ranked() {
            let known = out.iter().any(|value| same(value, &candidate.value));
            evidence.write(at, &candidate, &text, if known { Verdict::Agrees } else { Verdict::Won });
            if !known {
                out.push(candidate.value);
            }
        }
        out
    }
}
