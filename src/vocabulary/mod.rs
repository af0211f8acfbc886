//! Words by language and use: data, no logic.

pub(crate) mod class_words;
pub(crate) mod function_words;
