//! What a register or a variable holds, in 64 bits.

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(u64);
