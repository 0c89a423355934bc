//! The text form of a schedule, for links and command lines. It has only characters that a URL takes as they are
//! (`A-Z a-z 0-9 - _ . ~`):
//!
//! | part | form |
//! | --- | --- |
//! | version | `1` |
//! | lines | two characters of base64url for each hash of a line, ascending; then `.` |
//! | steps | any number of runs and groups; then `~` |
//! | checksum | two characters of base64url: a CRC of 12 bits of all before them |
//! | a run | `T` for a time-out or `W` for a spurious wakeup, or neither; the thread; a count, if it is above 1 |
//! | a thread | `a` to `z` for 1 to 26, else its number between two `_` |
//! | a group | `-`, runs, `-` and how often they are repeated, above 1 |
//!
//! `1Zx0a.a4-bc-50Tb~Qe`: a version, two lines, thread 1 for four steps, threads 2 and 3 in turn for a hundred, the
//! time-out of thread 2, a checksum. A run never takes more characters than steps, but for time-outs, spurious
//! wakeups and threads above 26.

mod parse;
mod write;

pub use parse::Damage;

const VERSION: u8 = b'1';
const LINES_END: u8 = b'.';
const STEPS_END: u8 = b'~';
const TIME_OUT: u8 = b'T';
const WAKE_SPURIOUSLY: u8 = b'W';
const NUMBER: u8 = b'_';
const GROUP: u8 = b'-';
/// Threads that have a letter.
const LETTERS: u32 = 26;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Two characters of base64url.
fn pair(bits: u16) -> [char; 2] {
    [bits >> 6, bits & 63].map(|digit| char::from(DIGITS[usize::from(digit)]))
}

/// x¹² + x¹¹ + x³ + x² + x + 1: it notices each damage that lies within 12 bits, so each changed character.
fn checksum(text: &[u8]) -> u16 {
    let mut crc = 0xfff;
    for &byte in text {
        crc ^= u16::from(byte) << 4;
        for _ in 0..8 {
            crc = if crc & 0x800 == 0 { crc << 1 } else { crc << 1 ^ 0x80f };
        }
    }
    crc & 0xfff
}
