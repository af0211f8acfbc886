//! Chance that is the same at every run.

/// Marsaglia's xorshift64* from a seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(7919).wrapping_add(17).max(1))
    }

    /// From a name, so that what is drawn for one thing does not hang on what is drawn for others.
    pub fn named(name: &str) -> Self {
        Self::new(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 40
    }

    /// From 0 up to but not 1.
    pub fn next(&mut self) -> f32 {
        self.bits() as f32 / (1u64 << 24) as f32
    }

    /// A whole number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits()).unwrap_or(0) % end.max(1)
    }

    pub fn chance(&mut self, likelihood: f32) -> bool {
        self.next() < likelihood
    }

    /// Puts things in an order of chance.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}
