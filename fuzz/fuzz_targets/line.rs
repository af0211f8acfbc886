//! `cargo +nightly fuzz run line fuzz/corpus/line fuzz/seeds/line`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::line(data));
