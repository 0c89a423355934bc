//! Which slot of an object holds what, by kind.

#![allow(missing_docs, reason = "the names say it")]

pub mod list {
    /// A buffer at least as long as the list, or empty.
    pub const ITEMS: usize = 0;
    pub const LENGTH: usize = 1;
}

/// Dict, Set, FrozenSet.
pub mod table {
    /// A buffer: see [`super::super::table`]; empty while nothing was put in.
    pub const ENTRIES: usize = 0;
    pub const LIVE: usize = 1;
}

/// Range, Slice.
pub mod range {
    pub const START: usize = 0;
    pub const STOP: usize = 1;
    pub const STEP: usize = 2;
}

pub mod function {
    /// Number of the code in the image.
    pub const CODE: usize = 0;
    /// The module whose variables are its globals.
    pub const MODULE: usize = 1;
    /// A tuple or None.
    pub const DEFAULTS: usize = 2;
    /// A dict or None.
    pub const KEYWORD_DEFAULTS: usize = 3;
    /// A tuple of cells or None.
    pub const CLOSURE: usize = 4;
    pub const NAME: usize = 5;
    pub const QUALIFIED_NAME: usize = 6;
    pub const DOC: usize = 7;
    /// A dict or None.
    pub const ANNOTATIONS: usize = 8;
    /// Its other attributes: a dict or None.
    pub const EXTRA: usize = 9;
    pub const SLOTS: usize = 10;
}

pub mod native {
    /// Its index in the image's table.
    pub const INDEX: usize = 0;
}

pub mod bound {
    pub const FUNCTION: usize = 0;
    pub const SELF: usize = 1;
}

pub mod class {
    pub const NAME: usize = 0;
    pub const BASES: usize = 1;
    /// A tuple, this class first.
    pub const MRO: usize = 2;
    pub const DICT: usize = 3;
    /// A tuple of the attribute names that its instances have slots for.
    pub const LAYOUT: usize = 4;
    /// A dict: name to slot.
    pub const PLACES: usize = 5;
    /// A number no other class has had, a new one with each change of the class or a base.
    pub const STAMP: usize = 6;
    pub const QUALIFIED_NAME: usize = 7;
    pub const MODULE: usize = 8;
    /// The kind of the builtin value under each instance, as a number; 0 for none.
    pub const PAYLOAD: usize = 9;
    /// Of a builtin type: the kind of its values, as a number; 0 for others.
    pub const KIND: usize = 10;
    /// A list of the classes made from it.
    pub const SUBCLASSES: usize = 11;
    pub const SLOTS: usize = 12;
}

pub mod instance {
    pub const CLASS: usize = 0;
    /// The builtin value under an instance of a subclass of a builtin type, or empty.
    pub const PAYLOAD: usize = 1;
    /// A dict of the attributes that have no slot, or None.
    pub const EXTRA: usize = 2;
    /// The first attribute's slot.
    pub const FIRST: usize = 3;
}

/// The first attributes of every exception, counted from [`instance::FIRST`].
pub mod exception {
    use super::instance::FIRST;
    pub const ARGS: usize = FIRST;
    pub const CAUSE: usize = FIRST + 1;
    pub const CONTEXT: usize = FIRST + 2;
    pub const SUPPRESS: usize = FIRST + 3;
    /// None, or a `_Traceback` over a list of numbers, the innermost call first.
    pub const TRACEBACK: usize = FIRST + 4;
    pub const NOTES: usize = FIRST + 5;
    pub const NAMES: [&str; 6] =
        ["args", "__cause__", "__context__", "__suppress_context__", "__traceback__", "__notes__"];
}

pub mod module {
    /// Number of the module in the image.
    pub const NUMBER: usize = 0;
    pub const NAME: usize = 1;
    /// The variables' dict that the image has for attribute access: name to slot.
    pub const PLACES: usize = 2;
    /// The first variable.
    pub const FIRST: usize = 3;
}

pub mod generator {
    /// A number: see [`super::super::generator`].
    pub const STATE: usize = 0;
    pub const FUNCTION: usize = 1;
    pub const PLACE: usize = 2;
    /// A buffer of its registers.
    pub const REGISTERS: usize = 3;
    /// What is being handled in it.
    pub const HANDLING: usize = 4;
}

pub mod iterator {
    /// A number: see [`super::super::iterate`].
    pub const WHAT: usize = 0;
    pub const SOURCE: usize = 1;
    pub const NEXT: usize = 2;
    /// Where it ends, or what it needs besides.
    pub const END: usize = 3;
}

pub mod view {
    pub const DICT: usize = 0;
    /// 0 keys, 1 values, 2 items.
    pub const WHAT: usize = 1;
}

pub mod property {
    pub const GET: usize = 0;
    pub const SET: usize = 1;
    pub const DELETE: usize = 2;
    pub const DOC: usize = 3;
}

/// StaticMethod, ClassMethod.
pub mod method {
    pub const FUNCTION: usize = 0;
}

pub mod superclass {
    pub const CLASS: usize = 0;
    pub const SELF: usize = 1;
}

pub mod deque {
    /// A buffer used as a ring, or empty.
    pub const ITEMS: usize = 0;
    pub const FIRST: usize = 1;
    pub const LENGTH: usize = 2;
    /// A number or None.
    pub const MOST: usize = 3;
}

pub mod primitive {
    /// The number the driver gave it.
    pub const ID: usize = 0;
    /// Its [`PrimitiveKind`](super::super::PrimitiveKind), as a number.
    pub const KIND: usize = 1;
    /// What it is called in what is shown, or None.
    pub const LABEL: usize = 2;
}

pub mod shared {
    /// The object.
    pub const OBJECT: usize = 0;
}
