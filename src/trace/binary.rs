//! A trace as bytes: 2 to 5 of them an event in typical runs.
//!
//! All numbers are varints: 7 bits a byte, the lowest first, the top bit set in all but the last byte. *Signed* ones
//! are folded first: 0, -1, 1, -2 are 0, 1, 2, 3. A text is its length in bytes and UTF-8.
//!
//! | part | form |
//! | --- | --- |
//! | magic | `threadyard-trace` |
//! | version | 1 |
//! | source, ending, dropped | numbers |
//! | threads | how many; of each: number, whether a daemon, name |
//! | variables | how many; names |
//! | objects | how many; of each: kind and 8 if hidden, its lock's index and 1 or 0, name |
//! | texts | how many; texts |
//! | events | how many; see below |
//! | check | FNV-1a of all before it, 64 bits, the lowest byte first |
//!
//! Of an event, action, place and operand are an *instruction* (`reads x in line 5, column 9`); the first event that has
//! it spells it out and numbers it. The event is: the instruction's number times 16 and a bit for each that follows, then
//! what follows: 1 the thread, if it is not that of the event before; 2 the step, less that of the event before, if not
//! 1; 4 the time, less that of the event before (signed), if not 0; then, of a number that is one more
//! than the last: tag, line less the last line spelled (signed), column, operand; 8 the value less the last value that
//! this variable, or else this action, had (signed), if not 0; of a notify, how many were woken.
//!
//! Vector clocks are not stored: they follow from the events ([`clocks`](super::clocks)).

mod instruction;
mod read;
mod write;

pub use read::{Damage, read};
pub use write::write;

const MAGIC: &[u8; 16] = b"threadyard-trace";
const VERSION: u64 = 1;
/// The bytes of the check at the end.
const CHECK: usize = 8;

const THREAD: u64 = 1;
const STEP: u64 = 2;
const TIME: u64 = 4;
const VALUE: u64 = 8;
/// How far the flags shift an instruction's number.
const FLAGS: u32 = 4;

/// FNV-1a: every byte changes all that follow, so no change of one byte goes unseen.
fn check(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
