//! What pages have cost a thread, counted in debug builds alone: work, which tests can bound where no clock can.

/// Counts since the thread began; all 0 where debug assertions are off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effort {
    /// Looks at nodes of a tree.
    pub nodes: u64,
    /// Bytes of texts and attributes that were handed out to be read.
    pub bytes: u64,
    /// Steps of readers and searches that go through a text on their own.
    pub steps: u64,
}

/// What this thread has done so far.
pub fn effort() -> Effort {
    #[cfg(debug_assertions)]
    return EFFORT.get();
    #[cfg(not(debug_assertions))]
    Effort::default()
}

#[cfg(debug_assertions)]
thread_local! {
    static EFFORT: std::cell::Cell<Effort> = const { std::cell::Cell::new(Effort { nodes: 0, bytes: 0, steps: 0 }) };
}

#[cfg(debug_assertions)]
fn add(nodes: u64, bytes: usize, steps: usize) {
    let Effort { nodes: n, bytes: b, steps: s } = EFFORT.get();
    EFFORT.set(Effort {
        nodes: n.saturating_add(nodes),
        bytes: b.saturating_add(bytes as u64),
        steps: s.saturating_add(steps as u64),
    });
}

#[cfg(not(debug_assertions))]
fn add(_: u64, _: usize, _: usize) {}

/// A node is looked at.
#[inline]
pub(crate) fn visit() {
    add(1, 0, 0);
}

/// A text of so many bytes is handed out.
#[inline]
pub(crate) fn read(bytes: usize) {
    add(0, bytes, 0);
}

/// A reader takes so many steps.
#[inline]
pub(crate) fn steps(number: usize) {
    add(0, 0, number);
}
