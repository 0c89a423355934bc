//! Numbers and texts as CPython 3.13 computes and writes them, as pure functions that know nothing of the VM.
//!
//! | file | noun |
//! | --- | --- |
//! | [`error`] | the exception that Python would raise |
//! | [`interrupt`] | whether the work under way is to be given up |
//! | [`string`] | the methods of `str` |
//! | [`octets`] | the methods of `bytes` |
//! | [`calendar`] | dates and `strftime` |
//! | [`float`], [`decimal`] | a float's text |
//! | [`integer`] | an int's text |
//! | [`digit`] | digits of all scripts |
//! | [`number`] | arithmetic |
//! | [`twister`], [`digest`] | random numbers and digests |
//! | [`format`] | format specs, `str.format` and `%` |

pub mod calendar;
#[cfg(test)]
mod cases;
pub mod decimal;
pub mod digest;
pub mod digit;
pub mod error;
pub mod float;
pub mod format;
pub mod integer;
pub mod interrupt;
pub mod number;
pub mod octets;
pub mod string;
pub mod twister;

pub use error::TextError;
