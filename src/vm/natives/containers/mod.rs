//! The methods of containers: one file a type.

mod deque;
mod dict;
mod heap;
mod list;
mod protocol;
mod range;
mod scalar;
mod set;
mod sort;
mod tuple;
mod view;

use super::{Native, arguments};

pub(in crate::vm) use deque::{concatenated, repeated};
pub(in crate::vm) use set::{changed, operated};
pub(super) use sort::order_of;

/// Their natives, and those of `_collections` and `_heapq`.
pub(super) fn natives() -> Vec<Native> {
    [
        list::NATIVES,
        tuple::NATIVES,
        dict::NATIVES,
        view::NATIVES,
        set::NATIVES,
        set::FROZEN,
        range::NATIVES,
        scalar::NATIVES,
        deque::NATIVES,
        heap::NATIVES,
    ]
    .concat()
}
