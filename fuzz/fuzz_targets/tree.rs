//! `cargo +nightly fuzz run tree fuzz/corpus/tree fuzz/seeds/tree`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::tree(data));
