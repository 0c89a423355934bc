//! Python's arithmetic: ints of any size, floats, and the two together.

pub mod bits;
pub mod float;
pub mod hash;
pub mod integer;
pub mod long;
pub mod mixed;
pub mod octets;
pub mod power;
pub mod special;
pub mod sum;
