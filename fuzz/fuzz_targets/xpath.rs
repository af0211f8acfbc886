//! `cargo +nightly fuzz run xpath fuzz/corpus/xpath fuzz/seeds/xpath`; what must hold is in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::xpath(data));
