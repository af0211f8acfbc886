//! `cargo +nightly fuzz run render fuzz/corpus/render fuzz/seeds/render`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::render(data));
