//! What a register or a variable holds, in 64 bits: a small integer, a float, an object's address or one of a few
//! fixed values.
//!
//! | upper 16 bits | meaning |
//! | --- | --- |
//! | `0000` | below 4096 one of the fixed values, else the address of an [`Object`] |
//! | `0001` to `fff1` | a float: its bits, with `0001` added to the upper 16 (there is one NaN) |
//! | `fffc` | an integer of 48 bits, two's complement; larger ones are objects |
//!
//! So one 64-bit load or store moves a whole value, and no thread can ever see half of one.

use super::object::{Kind, Object};

/// A value. Copying it copies no object.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(u64);

const INT: u64 = 0xfffc << 48;
const FLOAT: u64 = 0x0001 << 48;
const FIXED: u64 = 4096;

impl Value {
    /// Nothing: an unbound variable, an argument left out. No program ever sees it.
    pub const EMPTY: Self = Self(0);
    /// `None`.
    pub const NONE: Self = Self(8);
    /// `False`.
    pub const FALSE: Self = Self(16);
    /// `True`.
    pub const TRUE: Self = Self(24);
    /// `...`.
    pub const ELLIPSIS: Self = Self(32);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Self = Self(40);
    /// In place of a key that was taken out of a table.
    pub(super) const GONE: Self = Self(48);

    /// The smallest integer that needs no object.
    pub const MIN_INT: i64 = -(1 << 47);
    /// The largest integer that needs no object.
    pub const MAX_INT: i64 = (1 << 47) - 1;

    /// `True` or `False`.
    #[must_use]
    pub const fn bool(yes: bool) -> Self {
        if yes { Self::TRUE } else { Self::FALSE }
    }

    /// An integer of at most 48 bits.
    #[must_use]
    pub const fn small(value: i64) -> Option<Self> {
        if (value << 16) >> 16 == value { Some(Self(INT | (value as u64 & !(0xffff << 48)))) } else { None }
    }

    /// An integer known to have at most 48 bits.
    #[must_use]
    pub(super) const fn small_known(value: i64) -> Self {
        Self(INT | (value as u64 & !(0xffff << 48)))
    }

    /// An integer known to be small: an index, a length, a number of a thread.
    #[must_use]
    pub const fn index(value: usize) -> Self {
        Self(INT | (value as u64 & !(0xffff << 48)))
    }

    /// A float.
    #[must_use]
    pub fn float(value: f64) -> Self {
        let bits = if value.is_nan() { 0x7ff8 << 48 } else { value.to_bits() };
        Self(bits.wrapping_add(FLOAT))
    }

    /// An object.
    pub(super) fn object(object: *mut Object) -> Self {
        Self(object.expose_provenance() as u64)
    }

    /// The bits.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Its bits as a program may see them: of an object, where memory is tracked, no address of this machine's.
    #[must_use]
    pub(super) fn seen_bits(self) -> u64 {
        if self.is_object() { super::track::seen_address(self.0) } else { self.0 }
    }

    /// A value of these bits, which [`Self::bits`] gave.
    #[must_use]
    pub(super) const fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether this is an integer of at most 48 bits.
    #[inline(always)]
    #[must_use]
    pub const fn is_small(self) -> bool {
        self.0 >> 48 == INT >> 48
    }

    /// The integer in here; any number when it is none.
    #[inline(always)]
    #[must_use]
    pub const fn small_unchecked(self) -> i64 {
        ((self.0 << 16) as i64) >> 16
    }

    /// A small integer. No bool.
    #[inline(always)]
    #[must_use]
    pub const fn as_small(self) -> Option<i64> {
        if self.is_small() { Some(self.small_unchecked()) } else { None }
    }

    /// A small integer or a bool.
    #[must_use]
    pub const fn as_int(self) -> Option<i64> {
        match self.0 {
            16 => Some(0),
            24 => Some(1),
            _ => self.as_small(),
        }
    }

    /// The number in here as an index; 0 for anything else.
    #[must_use]
    pub(super) const fn as_index(self) -> usize {
        (self.0 & !(0xffff << 48)) as usize
    }

    /// Whether this is a float.
    #[inline(always)]
    #[must_use]
    pub const fn is_float(self) -> bool {
        ((self.0 >> 48) as u16).wrapping_sub(1) <= 0xfff0
    }

    /// The float in here; any number when it is none.
    #[inline(always)]
    #[must_use]
    pub fn float_unchecked(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(FLOAT))
    }

    /// A float. No integer.
    #[inline(always)]
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        if self.is_float() { Some(self.float_unchecked()) } else { None }
    }

    /// Whether this is empty.
    #[inline(always)]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is `None`.
    #[inline(always)]
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == Self::NONE.0
    }

    /// Whether this is `None` or was left out.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.is_empty() || self.is_none()
    }

    /// Whether this is an object.
    #[inline(always)]
    #[must_use]
    pub const fn is_object(self) -> bool {
        self.0 >> 48 == 0 && self.0 >= FIXED
    }

    /// The object.
    #[inline(always)]
    pub(super) fn as_object(self) -> Option<&'static Object> {
        if self.is_object() { Some(self.object_unchecked()) } else { None }
    }

    /// The object that this is known to be.
    #[inline(always)]
    pub(super) fn object_unchecked(self) -> &'static Object {
        debug_assert!(self.is_object());
        // SAFETY: an address in a value is that of an object which the collector has not freed: values are held by
        // registers, variables and objects that it marks from, and by natives, during which it does not run
        // (see `heap`). Objects are only ever touched through atomics, or bytes that never change once published.
        unsafe { &*std::ptr::with_exposed_provenance::<Object>(self.0 as usize) }
    }

    /// What this is.
    #[inline]
    #[must_use]
    pub fn kind(self) -> Kind {
        if let Some(object) = self.as_object() {
            return object.kind();
        }
        if self.is_small() {
            return Kind::Int;
        }
        if self.is_float() {
            return Kind::Float;
        }
        match self {
            Self::NONE => Kind::None,
            Self::TRUE | Self::FALSE => Kind::Bool,
            Self::ELLIPSIS => Kind::Ellipsis,
            Self::NOT_IMPLEMENTED => Kind::NotImplemented,
            _ => Kind::Empty,
        }
    }

    /// Whether this is an object of that kind.
    #[inline(always)]
    #[must_use]
    pub fn is(self, kind: Kind) -> bool {
        self.is_object() && self.object_unchecked().kind() == kind
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_small() {
            write!(f, "{}", self.small_unchecked())
        } else if self.is_float() {
            write!(f, "{}", self.float_unchecked())
        } else {
            write!(f, "{:?}@{:x}", self.kind(), self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_48_bits_fit() {
        for value in [0, 1, -1, 1 << 46, Value::MIN_INT, Value::MAX_INT] {
            let packed = Value::small(value).unwrap();
            assert_eq!(packed.as_small(), Some(value));
            assert!(!packed.is_float() && !packed.is_object());
        }
        assert!(Value::small(Value::MAX_INT + 1).is_none() && Value::small(Value::MIN_INT - 1).is_none());
    }

    #[test]
    fn floats_are_neither_integers_nor_objects() {
        for value in [0.0, -0.0, 1.5, f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, f64::from_bits(1)]
        {
            let packed = Value::float(value);
            assert_eq!(packed.as_f64().map(f64::to_bits), Some(value.to_bits()));
            assert!(!packed.is_small() && !packed.is_object());
        }
        for nan in [f64::NAN, -f64::NAN, f64::from_bits(u64::MAX)] {
            assert!(Value::float(nan).as_f64().unwrap().is_nan());
        }
    }
}
