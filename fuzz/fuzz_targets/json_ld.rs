//! `cargo +nightly fuzz run json_ld fuzz/corpus/json_ld fuzz/seeds/json_ld`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::json_ld(data));
