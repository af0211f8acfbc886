//! `cargo +nightly fuzz run extract fuzz/corpus/extract fuzz/seeds/extract`; what must hold is in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::extract(data));
