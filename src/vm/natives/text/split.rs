//! The methods of `str` that take texts apart and put them together.

use super::argument::{OrRaise, as_text, flag, natives, size, text, this_text, under, wrong};
use crate::text::TextError;
use crate::text::interrupt::each;
use crate::text::string::{find, lines, split};
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, iterate, operate};

natives! {
    "str.join(self, iterable, /)" => |context, a| join(context, a),
    "str.split(self, /, sep=None, maxsplit=-1)" => |context, a| parted(context, a, "split", split::split),
    "str.rsplit(self, /, sep=None, maxsplit=-1)" => |context, a| parted(context, a, "rsplit", split::rsplit),
    "str.splitlines(self, /, keepends=False)" => |context, a| {
        let this = this_text(context, a[0], "splitlines")?;
        list_of(context, &lines::split_lines(this, flag(a[1])))
    },
    "str.partition(self, sep, /)" => |context, a| {
        let this = this_text(context, a[0], "partition")?;
        let sep = text(context, a[1], "")?;
        let (before, sep, after) = find::partition(this, sep).or_raise(context)?;
        three(context, before, sep, after)
    },
    "str.rpartition(self, sep, /)" => |context, a| {
        let this = this_text(context, a[0], "rpartition")?;
        let sep = text(context, a[1], "")?;
        let (before, sep, after) = find::rpartition(this, sep).or_raise(context)?;
        three(context, before, sep, after)
    },
    "str.strip(self, chars=None, /)" => |context, a| stripped(context, a, "strip", true, true),
    "str.lstrip(self, chars=None, /)" => |context, a| stripped(context, a, "lstrip", true, false),
    "str.rstrip(self, chars=None, /)" => |context, a| stripped(context, a, "rstrip", false, true),
}

fn join(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let this = this_text(context, a[0], "join")?;
    let Some(items) = iterate::all(context, a[1]) else {
        if matches!(
            a[1].kind(),
            Kind::Generator | Kind::Iterator | Kind::Instance | Kind::Class | Kind::Range | Kind::Str
        ) {
            return Err(context.prelude("_join", &[under(a[0]), a[1]]));
        }
        return Err(wrong(context, "can only join an iterable"));
    };
    let mut parts = Vec::with_capacity(items.len());
    for (index, &item) in each(items.iter().enumerate()) {
        let Some(part) = as_text(item) else {
            let name = context.type_name(item);
            return Err(wrong(
                context,
                &format!("sequence item {index}: expected str instance, {name} found"),
            ));
        };
        parts.push(part);
    }
    let joined = split::join(this, &parts).or_raise(context)?;
    operate::large(context, joined.len())?;
    Ok(context.str(&joined))
}

type Split = for<'a> fn(&'a str, Option<&str>, i64) -> Result<Vec<&'a str>, TextError>;

fn parted(context: &mut Context<'_>, a: &[Value], name: &str, split: Split) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let sep = as_text(a[1]);
    if sep.is_none() && !a[1].is_none() {
        let given = context.type_name(a[1]);
        return Err(wrong(context, &format!("must be str or None, not {given}")));
    }
    let most = size(context, a[2])?;
    let parts = split(this, sep, most).or_raise(context)?;
    list_of(context, &parts)
}

fn list_of(context: &mut Context<'_>, parts: &[&str]) -> Outcome {
    // Each part is an object of its own.
    operate::large(context, parts.len() * 32)?;
    let parts: Vec<Value> = each(parts.iter()).map(|part| context.str(part)).collect();
    Ok(context.list(&parts))
}

fn three(context: &mut Context<'_>, before: &str, sep: &str, after: &str) -> Outcome {
    let parts = [context.str(before), context.str(sep), context.str(after)];
    Ok(context.tuple(&parts))
}

fn stripped(context: &mut Context<'_>, a: &[Value], name: &str, left: bool, right: bool) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let chars = as_text(a[1]);
    if chars.is_none() && !a[1].is_none() {
        return Err(wrong(context, &format!("{name} arg must be None or str")));
    }
    Ok(context.str(split::strip(this, chars, left, right)))
}
