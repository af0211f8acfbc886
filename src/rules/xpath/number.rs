//! Numbers as XPath reads and writes them.

/// A text as a number: an optional minus, digits, an optional fraction, white space around; anything else is NaN.
pub(super) fn parse(text: &str) -> f64 {
    let text = text.trim_matches(super::functions::is_space);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain =
        digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.bytes().any(|b| b.is_ascii_digit());
    if plain { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// A number as text: whole numbers without a point, never an exponent.
pub(super) fn to_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".into()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".into() } else { "-Infinity".into() }
    } else if number == 0.0 {
        "0".into()
    } else {
        number.to_string()
    }
}

/// The nearest whole number, halves upwards, as XPath rounds.
pub(super) fn round(number: f64) -> f64 {
    if number.is_finite() { (number + 0.5).floor() } else { number }
}

/// A number as a place from 1, or 0 where it is none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number in range"
)]
pub(super) fn place(number: f64) -> usize {
    if number >= 1.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0 { number as usize } else { 0 }
}
