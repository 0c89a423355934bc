//! The natives over [`crate::text`]: methods of texts, bytes and numbers, formatting, and the modules that compute.

mod argument;
mod bytes;
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

const TABLES: &[&[Native]] = &[
    bytes::NATIVES,
    digest::NATIVES,
    float::NATIVES,
    format::NATIVES,
    int::NATIVES,
    math::NATIVES,
    random::NATIVES,
    split::NATIVES,
    str::NATIVES,
    time::NATIVES,
];

const COUNT: usize = {
    let (mut count, mut table) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

/// All of them.
pub(in crate::vm) const NATIVES: &[Native] = &{
    let mut all = [TABLES[0][0]; COUNT];
    let (mut at, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut index = 0;
        while index < TABLES[table].len() {
            all[at] = TABLES[table][index];
            at += 1;
            index += 1;
        }
        table += 1;
    }
    all
};

#[cfg(test)]
mod tests;
