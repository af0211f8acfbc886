//! `cargo +nightly fuzz run rule_file fuzz/corpus/rule_file fuzz/seeds/rule_file`; what must hold is in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::rule_file(data));
