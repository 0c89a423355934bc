//! The methods of `str`: case, kinds of characters, width, search; and `str` itself.

use super::argument::{OrRaise, as_text, found, natives, over, place, size, text, this_text, under, wrong};
use crate::text::interrupt::Watch;
use crate::text::string::codec::Codec;
use crate::text::string::pad::{self, Side};
use crate::text::string::translate::{self, Becomes};
use crate::text::string::{case, class, find};
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, equal, item, native, operate, repr, table};

natives! {
    "str.__new__(cls, object=?, encoding=?, errors=?)" => |context, a| {
        let made = new(context, a)?;
        over(context, a[0], Kind::Str, made)
    },
    "str.capitalize(self, /)" => |context, a| changed(context, a, "capitalize", case::capitalize),
    "str.casefold(self, /)" => |context, a| changed(context, a, "casefold", case::casefold),
    "str.lower(self, /)" => |context, a| changed(context, a, "lower", case::lower),
    "str.swapcase(self, /)" => |context, a| changed(context, a, "swapcase", case::swapcase),
    "str.title(self, /)" => |context, a| changed(context, a, "title", case::title),
    "str.upper(self, /)" => |context, a| changed(context, a, "upper", case::upper),
    "str.isalnum(self, /)" => |context, a| is(context, a, "isalnum", class::is_alnum),
    "str.isalpha(self, /)" => |context, a| is(context, a, "isalpha", class::is_alpha),
    "str.isascii(self, /)" => |context, a| is(context, a, "isascii", |text| text.is_ascii()),
    "str.isdecimal(self, /)" => |context, a| is(context, a, "isdecimal", class::is_decimal),
    "str.isdigit(self, /)" => |context, a| is(context, a, "isdigit", class::is_digit),
    "str.isidentifier(self, /)" => |context, a| is(context, a, "isidentifier", class::is_identifier),
    "str.islower(self, /)" => |context, a| is(context, a, "islower", class::is_lower),
    "str.isnumeric(self, /)" => |context, a| is(context, a, "isnumeric", class::is_numeric),
    "str.isprintable(self, /)" => |context, a| is(context, a, "isprintable", class::is_printable),
    "str.isspace(self, /)" => |context, a| is(context, a, "isspace", class::is_space),
    "str.istitle(self, /)" => |context, a| is(context, a, "istitle", class::is_title),
    "str.isupper(self, /)" => |context, a| is(context, a, "isupper", class::is_upper),
    "str.center(self, width, fillchar=' ', /)" => |context, a| justified(context, a, "center", Side::Center),
    "str.ljust(self, width, fillchar=' ', /)" => |context, a| justified(context, a, "ljust", Side::Left),
    "str.rjust(self, width, fillchar=' ', /)" => |context, a| justified(context, a, "rjust", Side::Right),
    "str.zfill(self, width, /)" => |context, a| {
        let this = this_text(context, a[0], "zfill")?;
        let width = size(context, a[1])?;
        let filled = pad::zfill(this, width).or_raise(context)?;
        Ok(context.str(&filled))
    },
    "str.expandtabs(self, /, tabsize=8)" => |context, a| {
        let this = this_text(context, a[0], "expandtabs")?;
        let tab = size(context, a[1])?;
        let expanded = pad::expand_tabs(this, tab).or_raise(context)?;
        Ok(context.str(&expanded))
    },
    "str.count(self, sub, start=?, end=?, /)" => |context, a| {
        let this = this_text(context, a[0], "count")?;
        let sub = text(context, a[1], "count() argument 1")?;
        let (start, end) = (place(context, a[2])?, place(context, a[3])?);
        Ok(Value::index(find::count(this, sub, start, end)))
    },
    "str.find(self, sub, start=?, end=?, /)" => |context, a| searched(context, a, "find", false),
    "str.rfind(self, sub, start=?, end=?, /)" => |context, a| searched(context, a, "rfind", true),
    "str.index(self, sub, start=?, end=?, /)" => |context, a| indexed(context, a, "index", false),
    "str.rindex(self, sub, start=?, end=?, /)" => |context, a| indexed(context, a, "rindex", true),
    "str.startswith(self, prefix, start=?, end=?, /)" => |context, a| affixed(context, a, "startswith", find::starts_with),
    "str.endswith(self, suffix, start=?, end=?, /)" => |context, a| affixed(context, a, "endswith", find::ends_with),
    "str.removeprefix(self, prefix, /)" => |context, a| {
        let this = this_text(context, a[0], "removeprefix")?;
        let prefix = text(context, a[1], "removeprefix() argument")?;
        Ok(context.str(find::remove_prefix(this, prefix)))
    },
    "str.removesuffix(self, suffix, /)" => |context, a| {
        let this = this_text(context, a[0], "removesuffix")?;
        let suffix = text(context, a[1], "removesuffix() argument")?;
        Ok(context.str(find::remove_suffix(this, suffix)))
    },
    "str.replace(self, old, new, /, count=-1)" => |context, a| {
        let this = this_text(context, a[0], "replace")?;
        let old = text(context, a[1], "replace() argument 1")?;
        let new = text(context, a[2], "replace() argument 2")?;
        let count = size(context, a[3])?;
        let replaced = find::replace(this, old, new, count).or_raise(context)?;
        Ok(context.str(&replaced))
    },
    "str.encode(self, /, encoding='utf-8', errors='strict')" => |context, a| {
        let this = this_text(context, a[0], "encode")?;
        let encoding = text(context, a[1], "encode() argument 'encoding'")?;
        let errors = text(context, a[2], "encode() argument 'errors'")?;
        let bytes = Codec::named(encoding).and_then(|codec| codec.encode(this, errors));
        let bytes = bytes.or_raise(context)?;
        operate::large_text(context, bytes.len())?;
        Ok(context.bytes(&bytes))
    },
    "str.translate(self, table, /)" => |context, a| {
        let this = this_text(context, a[0], "translate")?;
        let translated = translate::translate(this, |c| looked_up(context, a[1], c));
        match translated {
            Ok(text) => Ok(context.str(&text)),
            Err(Failed::Exit(exit)) => Err(exit),
            Err(Failed::Text(error)) => Err(error).or_raise(context),
        }
    },
    "str.maketrans(cls, x, y=?, z=?, /)" => |context, a| maketrans(context, a),
}

fn new(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    if a[2].is_empty() && a[3].is_empty() {
        return if a[1].is_empty() { Ok(context.str("")) } else { repr::str(context, a[1]) };
    }
    let encoding = if a[2].is_empty() { "utf-8" } else { text(context, a[2], "str() argument 'encoding'")? };
    let errors = if a[3].is_empty() { "strict" } else { text(context, a[3], "str() argument 'errors'")? };
    let Some(bytes) = under(a[1]).as_bytes() else {
        let name = context.type_name(a[1]);
        let message = if as_text(a[1]).is_some() {
            "decoding str is not supported".to_owned()
        } else {
            format!("decoding to str: need a bytes-like object, {name} found")
        };
        return Err(wrong(context, &message));
    };
    let text = Codec::named(encoding).and_then(|codec| codec.decode(bytes, errors));
    let text = text.or_raise(context)?;
    operate::large_text(context, text.len())?;
    Ok(context.str(&text))
}

fn changed(context: &mut Context<'_>, a: &[Value], name: &str, change: fn(&str) -> String) -> Outcome {
    let this = this_text(context, a[0], name)?;
    Ok(context.str(&change(this)))
}

fn is(context: &mut Context<'_>, a: &[Value], name: &str, kind: fn(&str) -> bool) -> Outcome {
    let this = this_text(context, a[0], name)?;
    Ok(Value::bool(kind(this)))
}

fn justified(context: &mut Context<'_>, a: &[Value], name: &str, side: Side) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let width = size(context, a[1])?;
    let Some(fill) = as_text(a[2]) else {
        let name = context.type_name(a[2]);
        return Err(wrong(context, &format!("The fill character must be a unicode character, not {name}")));
    };
    let fill = pad::fill_of(fill).or_raise(context)?;
    let padded = pad::justify(this, width, fill, side).or_raise(context)?;
    Ok(context.str(&padded))
}

fn searched(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let sub = text(context, a[1], &format!("{name}() argument 1"))?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    Ok(found(find::find(this, sub, start, end, right)))
}

fn indexed(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let sub = text(context, a[1], &format!("{name}() argument 1"))?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    find::index(this, sub, start, end, right).or_raise(context).map(Value::index)
}

type Affix = fn(&str, &str, Option<i64>, Option<i64>) -> bool;

fn affixed(context: &mut Context<'_>, a: &[Value], name: &str, has: Affix) -> Outcome {
    let this = this_text(context, a[0], name)?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    if let Some(affix) = as_text(a[1]) {
        return Ok(Value::bool(has(this, affix, start, end)));
    }
    let given = context.type_name(a[1]);
    let affixes = under(a[1]);
    if !affixes.is(Kind::Tuple) {
        return Err(wrong(context, &format!("{name} first arg must be str or a tuple of str, not {given}")));
    }
    let mut watch = Watch::new();
    for affix in native::sequence(affixes).unwrap_or_default() {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        let Some(affix) = as_text(affix) else {
            let given = context.type_name(affix);
            return Err(wrong(context, &format!("tuple for {name} must only contain str, not {given}")));
        };
        if has(this, affix, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// Why a text was not translated.
enum Failed {
    Exit(Exit),
    Text(crate::text::TextError),
}

impl From<crate::text::TextError> for Failed {
    fn from(error: crate::text::TextError) -> Self {
        Self::Text(error)
    }
}

/// What a table says of a character.
fn looked_up(context: &mut Context<'_>, from: Value, c: char) -> Result<Becomes, Failed> {
    let key = Value::index(u32::from(c) as usize);
    let held = match (item::dict_under(from), equal::hash(key)) {
        (Some(dict), Ok(hash)) => table::get(dict.object_unchecked(), key, hash).unwrap_or(None),
        _ => match item::load(context, under(from), key) {
            Ok(value) => Some(value),
            // The characters that a sequence has no place for stay as they are.
            Err(Exit::Raise(_)) if item::length(under(from)).is_some() => None,
            Err(exit) => return Err(Failed::Exit(exit)),
        },
    };
    let Some(held) = held else { return Ok(Becomes::Itself) };
    if held.is_none() {
        return Ok(Becomes::Nothing);
    }
    if let Some(text) = as_text(held) {
        return Ok(Becomes::Text(text.to_owned()));
    }
    match super::argument::as_big(held) {
        Some(code) => Ok(translate::of_number(i64::try_from(&code).ok())?),
        None => Err(Failed::Exit(wrong(context, "character mapping must return integer, None or str"))),
    }
}

fn maketrans(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    if a[2].is_empty() {
        return of_dict(context, a[1]);
    }
    let Some(from) = as_text(a[1]) else {
        return Err(wrong(
            context,
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    let to = text(context, a[2], "maketrans() argument 2")?;
    let gone = if a[3].is_empty() { "" } else { text(context, a[3], "maketrans() argument 3")? };
    let pairs: Vec<Value> = translate::table(from, to, gone)
        .or_raise(context)?
        .into_iter()
        .flat_map(|(from, to)| {
            [Value::index(from as usize), to.map_or(Value::NONE, |to| Value::index(to as usize))]
        })
        .collect();
    item::build_dict(context, &pairs)
}

fn of_dict(context: &mut Context<'_>, dict: Value) -> Outcome {
    let Some(dict) = item::dict_under(dict) else {
        return Err(wrong(context, "if you give only one argument to maketrans it must be a dict"));
    };
    let mut pairs = Vec::new();
    for (key, value) in table::entries(dict.object_unchecked()) {
        let key = match (as_text(key), under(key).as_int()) {
            (Some(text), _) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Value::index(u32::from(c) as usize),
                    _ => {
                        let message = "string keys in translate table must be of length 1";
                        return Err(context.raise("ValueError", message));
                    }
                }
            }
            (None, Some(_)) => key,
            (None, None) => {
                return Err(wrong(context, "keys in translate table must be strings or integers"));
            }
        };
        pairs.extend([key, value]);
    }
    item::build_dict(context, &pairs)
}
