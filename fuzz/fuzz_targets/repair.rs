//! `cargo +nightly fuzz run repair fuzz/corpus/repair fuzz/seeds/repair`; what must hold is in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::repair(data));
