//! The logarithm and its inverse, the same to the last digit on every system, which those of the systems are not.
//!
//! What blocks are judged by is compared with thresholds, so that a last digit may decide. The sums are made in 64 bits
//! by basic operations alone, whose results IEEE 754 prescribes, and rounded once.

use std::f64::consts::{LN_2, SQRT_2};

/// The natural logarithm of a positive number; of others, not a number.
pub(crate) fn ln(x: f32) -> f32 {
    if x == 0.0 {
        return f32::NEG_INFINITY;
    }
    if x < 0.0 || !x.is_finite() {
        return if x == f32::INFINITY { x } else { f32::NAN };
    }
    // As a 64-bit number it is a normal one.
    let bits = f64::from(x).to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0).saturating_sub(1023);
    let fraction = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let (fraction, exponent) =
        if fraction > SQRT_2 { (fraction / 2.0, exponent.saturating_add(1)) } else { (fraction, exponent) };
    // ln m = 2 artanh s, where s is at most 0.172: eleven terms are more than are seen.
    let s = (fraction - 1.0) / (fraction + 1.0);
    let square = s * s;
    let odd = (1..=21_u8).rev().step_by(2);
    let sum = odd.fold(0.0, |sum, term| sum * square + 1.0 / f64::from(term));
    rounded(2.0 * s * sum + f64::from(exponent) * LN_2)
}

/// e to the power of `x`.
pub(crate) fn exp(x: f32) -> f32 {
    if x.is_nan() {
        return x;
    }
    // Beyond are none but zeros and infinities.
    let x = f64::from(x.clamp(-150.0, 150.0));
    let twos = (x / LN_2).round();
    let rest = x - twos * LN_2;
    let sum = (1..16).rev().fold(1.0, |sum, term| 1.0 + sum * rest / f64::from(term));
    // At most 217: an exponent of a normal number.
    let exponent = 1023.0 + twos;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 806 and 1240
    let power = f64::from_bits((exponent as u64) << 52);
    rounded(sum * power)
}

#[allow(clippy::cast_possible_truncation)] // what it is for
fn rounded(x: f64) -> f32 {
    x as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_64_bits_rounded() {
        let wholes = (1_u16..=u16::MAX).map(f32::from);
        let others = [1e-40, 1e-30, 0.1, 0.5, 0.999_999_9, 1.000_000_1, 1.5e9, f32::MAX];
        for x in wholes.chain(others) {
            let exact = f64::from(x).ln();
            assert!((f64::from(ln(x)) - exact).abs() <= exact.abs() * 6e-8, "{x}");
        }
        assert!(ln(-1.0).is_nan() && ln(f32::NAN).is_nan());
        assert_eq!((ln(0.0), ln(f32::INFINITY)), (f32::NEG_INFINITY, f32::INFINITY));
        assert_eq!(ln(1.0).to_bits(), 0);
    }

    #[test]
    fn powers_are_those_of_64_bits_rounded() {
        for step in -8_700_i16..=8_800 {
            let x = f32::from(step) / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) - exact).abs() <= exact * 6e-8, "{x}");
        }
        assert!(exp(f32::NAN).is_nan());
        assert_eq!((exp(f32::NEG_INFINITY), exp(f32::INFINITY)), (0.0, f32::INFINITY));
        assert_eq!((exp(-1e9), exp(0.0), exp(1e9)), (0.0, 1.0, f32::INFINITY));
    }
}
