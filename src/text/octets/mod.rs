//! The methods of `bytes`.

pub mod find;
pub mod hex;
pub mod parts;
pub mod repr;
