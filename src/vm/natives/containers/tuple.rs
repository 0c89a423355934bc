//! The methods of tuples.

use crate::vm::Value;
use crate::vm::context::{Context, Outcome};
use crate::vm::iterate;
use crate::vm::object::Kind;

use super::Native;
use super::arguments::{is_exact, over, under};
use super::protocol::{self, natives};

pub(super) const NATIVES: &[Native] = natives!["tuple",
    "__new__(cls, iterable=?, /)" => new,
    "index(self, value, start=0, stop=?, /)" => super::list::position,
    "count(self, value, /)" => super::list::count,
    "__len__(self, /)" => protocol::len,
    "__contains__(self, key, /)" => protocol::contains,
    "__iter__(self, /)" => protocol::iter,
    "__getitem__(self, index, /)" => protocol::get_item,
    "__eq__(self, value, /)" => protocol::eq,
    "__ne__(self, value, /)" => protocol::ne,
    "__lt__(self, value, /)" => protocol::lt,
    "__le__(self, value, /)" => protocol::le,
    "__gt__(self, value, /)" => protocol::gt,
    "__ge__(self, value, /)" => protocol::ge,
    "__add__(self, value, /)" => protocol::add,
    "__mul__(self, value, /)" => protocol::multiply,
    "__rmul__(self, value, /)" => protocol::multiply,
    "__hash__(self, /)" => protocol::hash,
    "__repr__(self, /)" => protocol::repr,
];

fn new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let (class, items) = (args[0], args[1]);
    let made = if items.is_empty() {
        context.tuple(&[])
    } else if items.is(Kind::Tuple) {
        items
    } else {
        match iterate::all(context, items) {
            Some(all) => context.tuple(&all),
            None if is_exact(class, Kind::Tuple) => {
                return Err(context.prelude("_sequence", &[items, Value::index(65_535)]));
            }
            None => {
                let base = context.image.class_of_kind(Kind::Tuple);
                return Err(context.prelude("_new_from", &[class, base, items]));
            }
        }
    };
    over(context, class, Kind::Tuple, under(made))
}
