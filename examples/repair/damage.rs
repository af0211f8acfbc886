//! The damage of the founding page, for measuring repair: what `damage.py` beside the founding page does, in Rust.

// Included by tests as well as by examples.
#![allow(unreachable_pub)]

use encoding_rs::GBK;

/// One character's bytes in GBK, as the damaged site had them: what GBK has not is a numeric reference.
fn encode(c: char, out: &mut Vec<u8>) {
    // A no-break space is an entity on the page, so no bytes of it were there to be read wrongly.
    if c == '\u{A0}' {
        return out.push(1);
    }
    let mut buffer = [0; 4];
    let bytes = GBK.encode(c.encode_utf8(&mut buffer)).0;
    let newer = match *bytes {
        [lead, trail] => matches!(u16::from_be_bytes([lead, trail]),
            0xA2E3 | 0xA3A0 | 0xA6D9..=0xA6DF | 0xA6EC..=0xA6ED | 0xA6F3 | 0xA8BC | 0xA8BF | 0xA989..=0xA995 | 0xFE50..=0xFEA0),
        _ => !c.is_ascii(),
    };
    if newer || ('\u{E000}'..='\u{F8FF}').contains(&c) {
        out.extend(format!("&#{};", u32::from(c)).bytes());
    } else {
        out.extend_from_slice(&bytes);
    }
}

/// The text's bytes before the damage.
pub fn bytes_of(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    text.chars().for_each(|c| encode(c, &mut out));
    out
}

/// Two bytes read as GBK by a program that writes `?` for what is no character.
fn read(pair: &[u8]) -> char {
    let (decoded, failed) = GBK
        .decode_without_bom_handling_and_without_replacement(pair)
        .map_or((String::new(), true), |t| (t.into_owned(), false));
    let mut chars = decoded.chars();
    let (Some(c), None, &[lead, trail], false) = (chars.next(), chars.next(), pair, failed) else {
        return '?';
    };
    let private = ('\u{E000}'..='\u{F8FF}').contains(&c);
    let newer = matches!(u16::from_be_bytes([lead, trail]),
        0xA2E3 | 0xA3A0 | 0xA6D9..=0xA6DF | 0xA6EC..=0xA6ED | 0xA6F3 | 0xA8BC | 0xA8BF | 0xA989..=0xA995 | 0xFE50..=0xFEA0);
    let kept = (0xAA..=0xAF).contains(&lead) && trail >= 0xA1;
    if trail < 0x40 || newer || (private && !kept) { '?' } else { c }
}

/// Bytes decoded as the damaged site did.
fn decode(bytes: &[u8], out: &mut String) {
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        if first < 0x80 {
            out.push(if first == 1 { '\u{A0}' } else { char::from(first) });
            rest = tail;
        } else {
            let (pair, tail) = rest.split_at(rest.len().min(2));
            out.push(read(pair));
            rest = tail;
        }
    }
}

/// The text as it was before the damage, once through GBK: what the best repair gives.
pub fn clean(text: &str) -> String {
    let mut out = String::new();
    decode(&bytes_of(text), &mut out);
    out
}

/// Damages a text: readings put behind bytes, cuts, and GBK read again.
pub fn damage(text: &str, glosses: &[(char, String)]) -> String {
    let mut data = bytes_of(text);
    for (c, reading) in glosses {
        let (from, mut to) = (bytes_of(&c.to_string()), bytes_of(&c.to_string()));
        to.extend(bytes_of(&format!("({reading})")));
        data = replace(&data, &from, &to);
    }
    let mut out = String::new();
    let mut start = 0;
    for at in 1..data.len() {
        if matches!(data[at..], [0xA1, 0xA3, ..] | [0xA3, 0xAC | 0xBF | 0xA1, ..]) {
            decode(&data[start..at], &mut out);
            start = at;
        }
    }
    decode(&data[start..], &mut out);
    out
}

fn replace(data: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 5 / 4);
    let mut at = 0;
    while at < data.len() {
        if data[at..].starts_with(from) {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(data[at]);
            at += 1;
        }
    }
    out
}

/// Another order, the same for the same seed.
pub fn shuffle<T>(list: &mut [T], seed: u64) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for i in (1..list.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        list.swap(i, usize::try_from(state % (i as u64 + 1)).unwrap_or(0));
    }
}
