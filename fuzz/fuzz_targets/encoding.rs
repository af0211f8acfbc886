//! `cargo +nightly fuzz run encoding fuzz/corpus/encoding fuzz/seeds/encoding`; what must hold is in `src/laws`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk::laws::encoding(data));
