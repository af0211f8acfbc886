//! The parts of a page that tell encodings apart: the neighbourhoods of its bytes beyond ASCII, within a bound.

use encoding_rs::Encoding;

/// How many stripes of a page are looked at, evenly spread over it.
const STRIPES: usize = 16;
/// How many bytes are taken from a stripe.
const STRIPE_BYTES: usize = 2 << 10;
/// How many in a first look.
const SMALL_STRIPE_BYTES: usize = 256;
/// ASCII kept on both sides of bytes beyond it: whether a letter stands beside them is evidence.
const CONTEXT: usize = 8;

/// Stripes of a page, each the neighbourhoods of its non-ASCII bytes, cut so that no character is torn.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) stripes: Vec<Vec<u8>>,
}

impl Sample {
    /// Takes at most 32 KiB of the page.
    pub(super) fn of(page: &[u8]) -> Self {
        Self::with(page, STRIPE_BYTES)
    }

    /// Takes at most 4 KiB of the page: enough for most, to be weighed before more is.
    pub(super) fn small(page: &[u8]) -> Self {
        Self::with(page, SMALL_STRIPE_BYTES)
    }

    fn with(page: &[u8], bytes: usize) -> Self {
        let length = page.len().div_ceil(STRIPES).max(STRIPE_BYTES);
        let stripes = page.chunks(length).enumerate().filter_map(|(index, chunk)| {
            let offset = if index == 0 { 0 } else { chunk.iter().position(|&byte| is_boundary(byte))? };
            // What the stripe's end tears may be read from the stripe's neighbour.
            let rest = page.get(index.saturating_mul(length).saturating_add(offset)..)?;
            Some(neighbourhoods(rest, length.saturating_sub(offset), bytes))
        });
        Self { stripes: stripes.filter(|stripe| !stripe.is_empty()).collect() }
    }

    /// So many bytes of each stripe, and those up to where no character is torn.
    pub(super) fn heads(&self, least: usize) -> impl Iterator<Item = &[u8]> {
        self.stripes.iter().map(move |stripe| {
            let rest = stripe.get(least..).unwrap_or_default();
            let end = rest.iter().position(|&byte| is_boundary(byte));
            let end = end.map_or(stripe.len(), |end| least.saturating_add(end).saturating_add(1));
            stripe.get(..end).unwrap_or(stripe)
        })
    }

    /// How many bytes beyond ASCII it has.
    pub(super) fn beyond_ascii(&self) -> usize {
        self.stripes.iter().flatten().filter(|byte| !byte.is_ascii()).count()
    }
}

/// Whether the byte is no part of a longer sequence in any encoding: of those that have ASCII bytes in sequences, none has
/// these.
fn is_boundary(byte: u8) -> bool {
    byte < b'0'
}

/// The non-ASCII bytes that begin in the first `length` bytes of `bytes`, with ASCII beside them, up to about `most`.
fn neighbourhoods(bytes: &[u8], length: usize, most: usize) -> Vec<u8> {
    let mut taken = Vec::new();
    let mut rest = bytes;
    while let Some(ascii) = Some(Encoding::ascii_valid_up_to(rest)).filter(|&ascii| ascii < rest.len()) {
        if taken.len() >= most || bytes.len().saturating_sub(rest.len()).saturating_add(ascii) >= length {
            break;
        }
        let Some((before, from)) = rest.split_at_checked(ascii) else { break };
        let kept = before.len().saturating_sub(CONTEXT);
        if kept > 0 {
            taken.push(b'\n');
        }
        taken.extend_from_slice(before.get(kept..).unwrap_or_default());
        let end = run_end(from, most).min(from.len());
        let Some((run, after)) = from.split_at_checked(end) else { break };
        taken.extend_from_slice(run);
        rest = after;
    }
    taken
}

/// Where a run that begins beyond ASCII ends: at the first boundary after which a few bytes are ASCII, or, in a run without
/// one, where `most` bytes are reached.
fn run_end(bytes: &[u8], most: usize) -> usize {
    let mut at = 0;
    while at < most {
        let Some(rest) = bytes.get(at..) else { break };
        let Some(next) = rest.iter().take(most).position(|&byte| is_boundary(byte)) else {
            return at.saturating_add(most).min(bytes.len());
        };
        at = at.saturating_add(next.saturating_add(1));
        let ahead = bytes.get(at..).unwrap_or_default();
        if ahead.iter().take(CONTEXT).all(u8::is_ascii) {
            return at.saturating_add(ahead.len().min(CONTEXT));
        }
    }
    at
}
