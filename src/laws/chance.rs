//! Bytes of a fuzzer as choices.

/// Takes choices from bytes; when they are used up, always the first.
#[derive(Debug)]
pub(crate) struct Chance<'a> {
    bytes: &'a [u8],
}

impl<'a> Chance<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) fn is_used_up(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// One of so many.
    pub(crate) fn below(&mut self, number: u8) -> u8 {
        self.byte() % number
    }

    /// A text of the bytes ahead, as long as the first of them says.
    pub(crate) fn text(&mut self) -> String {
        let length = usize::from(self.below(24)).min(self.bytes.len());
        let (text, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        // Parsers let no other control character through.
        let kept = |c: char| if c < ' ' && c != '\n' && c != '\t' { ' ' } else { c };
        String::from_utf8_lossy(text).chars().map(kept).collect()
    }
}
