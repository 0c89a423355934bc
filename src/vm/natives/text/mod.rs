//! The natives over [`crate::text`]: methods of texts, bytes and numbers, formatting, and the modules that compute.

mod argument;
mod bytes;
mod bytes_case;
mod digest;
mod float;
mod format;
mod int;
mod math;
mod percent;
mod plain;
mod random;
mod split;
mod str;
mod time;

pub(in crate::vm) use format::format_value;
pub(in crate::vm) use math::CONSTANTS;
pub(in crate::vm) use percent::percent;
pub(in crate::vm) use plain::ascii;

use super::super::native::Native;

/// All of them.
pub(in crate::vm) fn natives() -> Vec<Native> {
    [
        bytes::NATIVES,
        bytes_case::NATIVES,
        digest::NATIVES,
        float::NATIVES,
        format::NATIVES,
        int::NATIVES,
        math::NATIVES,
        random::NATIVES,
        split::NATIVES,
        str::NATIVES,
        time::NATIVES,
    ]
    .concat()
}

#[cfg(test)]
mod tests;
