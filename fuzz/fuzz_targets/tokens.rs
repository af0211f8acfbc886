//! `cargo +nightly fuzz run tokens fuzz/corpus/tokens fuzz/seeds/tokens`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::tokens(data));
