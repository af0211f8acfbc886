//! What the model tells apart: Han characters, the marks of Chinese text, and a few classes for all else.
//!
//! `examples/repair_tables.rs`, which counts, includes this file, so that both agree.

/// The code under which a character is counted.
pub(super) fn symbol_code(c: char) -> u16 {
    let plain = match c {
        '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '，' | '：' | '；' | '？' | '！' | '“' | '”' | '（' | '）' | '《'
        | '》' | '—' | '…' | '·' => c,
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

/// Whether a code is that of a Han character.
pub(super) fn is_han(code: u16) -> bool {
    (0x4E00..=0x9FFF).contains(&code)
}

/// Where three codes in a row are kept: two buckets of `buckets`, a power of two, and a mark of 13 bits.
pub(super) fn places(codes: [u16; 3], buckets: usize) -> ([usize; 2], u16) {
    let mut hash = 0_u64;
    for code in codes {
        hash = (hash ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    }
    let (low, high) = (hash as usize, (hash >> 24) as usize);
    ([low & (buckets - 1), high & (buckets - 1)], (hash >> 48) as u16 & 0x1FFF)
}
