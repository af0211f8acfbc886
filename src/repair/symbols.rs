//! What the model tells apart: Han characters, the marks of Chinese text, and a few classes for all else.
//!
//! `examples/repair_tables.rs`, which counts, includes this file, so that both agree.

/// The code under which a character is counted.
pub(super) fn symbol_code(c: char) -> u16 {
    let plain = match c {
        '\u{4E00}'..='\u{9FFF}'
        | '、'
        | '。'
        | '，'
        | '：'
        | '；'
        | '？'
        | '！'
        | '“'
        | '”'
        | '（'
        | '）'
        | '《'
        | '》'
        | '—'
        | '…'
        | '·' => c,
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        '(' | '【' | '〔' | '[' => '（',
        ')' | '】' | '〕' | ']' => '）',
        '「' | '『' | '‘' => '“',
        '」' | '』' | '’' => '”',
        '〈' => '《',
        '〉' => '》',
        '\n' | '\r' | '<' | '>' => '\n',
        ' ' | '\t' | '\u{A0}' | '\u{3000}' => ' ',
        '0'..='9' | '０'..='９' => '0',
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => 'a',
        _ => '#',
    };
    u16::try_from(u32::from(plain)).unwrap_or(0)
}

/// Where three codes in a row are kept: two buckets of `buckets`, a power of two, and a mark of 13 bits.
pub(super) fn places(codes: [u16; 3], buckets: usize) -> ([usize; 2], u16) {
    let mut hash = 0_u64;
    for code in codes {
        hash = (hash ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    }
    let part = |shift: u32| u16::try_from(hash >> shift & 0xFFFF).unwrap_or(0);
    let (low, high) = (usize::from(part(0)), usize::from(part(24)));
    ([low & buckets.saturating_sub(1), high & buckets.saturating_sub(1)], part(48) & 0x1FFF)
}
