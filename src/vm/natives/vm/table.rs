//! Entries of dicts and sets whose keys only Python can compare.

use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::{Kind, Object};
use crate::vm::{Value, equal, table};

use super::Native;
use super::arguments::under;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "_vm.dict_candidates(d, hash, /)", call: candidates },
    Native { signature: "_vm.dict_put(d, hash, key, value, /)", call: put },
    Native { signature: "_vm.dict_remove(d, hash, key, /)", call: remove },
];

fn table_of(context: &mut Context<'_>, value: Value) -> Result<&'static Object, Exit> {
    let held = under(value);
    if matches!(held.kind(), Kind::Dict | Kind::Set | Kind::FrozenSet) {
        return Ok(held.object_unchecked());
    }
    let name = context.type_name(value);
    Err(context.raise("TypeError", &format!("a dict or set is wanted, not {name}")))
}

fn hash_of(context: &mut Context<'_>, value: Value) -> Result<u64, Exit> {
    match equal::seen(value) {
        Ok(seen) if matches!(value.kind(), Kind::Int | Kind::BigInt | Kind::Bool) => {
            Ok(equal::of_number(seen))
        }
        _ => Err(context.raise("TypeError", "__hash__ method should return an integer")),
    }
}

/// The keys and values of the entries with this hash, in turn.
fn candidates(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let table = table_of(context, args[0])?;
    let hash = hash_of(context, args[1])?;
    let found: Vec<Value> =
        table::candidates(table, hash).into_iter().map(|(key, value)| context.tuple(&[key, value])).collect();
    Ok(context.tuple(&found))
}

/// Changes the value of this very key, or adds it.
fn put(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let table = table_of(context, args[0])?;
    let hash = hash_of(context, args[1])?;
    let value = if under(args[0]).is(Kind::Dict) { args[3] } else { Value::TRUE };
    if table::change_same(table, args[2], hash, Some(value)).is_none() {
        let put = table::put_new(&mut context.maker(), table, args[2], hash, value);
        put.map_err(|_| Exit::Stopped)?;
    }
    Ok(Value::NONE)
}

/// Takes this very key out; whether it was there.
fn remove(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let table = table_of(context, args[0])?;
    let hash = hash_of(context, args[1])?;
    Ok(Value::bool(table::change_same(table, args[2], hash, None).is_some()))
}
