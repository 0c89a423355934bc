//! `bytes` and its methods.

use super::argument::{
    OrRaise, as_big, flag, found, natives, over, place, size, text, this_bytes, under, wrong,
};
use crate::text::interrupt::{Watch, each};
use crate::text::octets::{find, hex, parts};
use crate::text::string::codec::Codec;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, iterate, native, operate};

natives! {
    "bytes.__new__(cls, source=?, encoding=?, errors=?)" => |context, a| {
        let made = new(context, a)?;
        over(context, a[0], Kind::Bytes, made)
    },
    "bytes.fromhex(cls, string, /)" => |context, a| {
        let digits = text(context, a[1], "fromhex() argument")?;
        let bytes = hex::from_hex(digits).or_raise(context)?;
        Ok(context.bytes(&bytes))
    },
    "bytes.hex(self, sep=?, bytes_per_sep=1)" => |context, a| {
        let this = this_bytes(context, a[0], "hex")?;
        let sep = separator(context, a[1])?;
        let group = size(context, a[2])?;
        Ok(context.str(&hex::hex(this, sep, group)))
    },
    "bytes.decode(self, /, encoding='utf-8', errors='strict')" => |context, a| {
        let this = this_bytes(context, a[0], "decode")?;
        let encoding = text(context, a[1], "decode() argument 'encoding'")?;
        let errors = text(context, a[2], "decode() argument 'errors'")?;
        let decoded = Codec::named(encoding).and_then(|codec| codec.decode(this, errors)).or_raise(context)?;
        Ok(context.str(&decoded))
    },
    "bytes.lower(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "lower")?;
        Ok(context.bytes(&this.to_ascii_lowercase()))
    },
    "bytes.upper(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "upper")?;
        Ok(context.bytes(&this.to_ascii_uppercase()))
    },
    "bytes.isalnum(self, /)" => |context, a| is(context, a, "isalnum", u8::is_ascii_alphanumeric),
    "bytes.isalpha(self, /)" => |context, a| is(context, a, "isalpha", u8::is_ascii_alphabetic),
    "bytes.isdigit(self, /)" => |context, a| is(context, a, "isdigit", u8::is_ascii_digit),
    "bytes.isspace(self, /)" => |context, a| is(context, a, "isspace", parts::is_space),
    "bytes.isascii(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "isascii")?;
        Ok(Value::bool(this.is_ascii()))
    },
    "bytes.count(self, sub, start=?, end=?, /)" => |context, a| {
        let this = this_bytes(context, a[0], "count")?;
        let sub = part(context, a[1])?;
        let (start, end) = (place(context, a[2])?, place(context, a[3])?);
        Ok(Value::index(find::count(this, &sub, start, end)))
    },
    "bytes.find(self, sub, start=?, end=?, /)" => |context, a| searched(context, a, "find", false),
    "bytes.rfind(self, sub, start=?, end=?, /)" => |context, a| searched(context, a, "rfind", true),
    "bytes.index(self, sub, start=?, end=?, /)" => |context, a| indexed(context, a, "index", false),
    "bytes.rindex(self, sub, start=?, end=?, /)" => |context, a| indexed(context, a, "rindex", true),
    "bytes.startswith(self, prefix, start=?, end=?, /)" => |context, a| affixed(context, a, "startswith", find::starts_with),
    "bytes.endswith(self, suffix, start=?, end=?, /)" => |context, a| affixed(context, a, "endswith", find::ends_with),
    "bytes.removeprefix(self, prefix, /)" => |context, a| {
        let this = this_bytes(context, a[0], "removeprefix")?;
        let prefix = like_bytes(context, a[1])?;
        Ok(context.bytes(this.strip_prefix(prefix).unwrap_or(this)))
    },
    "bytes.removesuffix(self, suffix, /)" => |context, a| {
        let this = this_bytes(context, a[0], "removesuffix")?;
        let suffix = like_bytes(context, a[1])?;
        Ok(context.bytes(this.strip_suffix(suffix).unwrap_or(this)))
    },
    "bytes.replace(self, old, new, count=-1, /)" => |context, a| {
        let this = this_bytes(context, a[0], "replace")?;
        let (old, new) = (like_bytes(context, a[1])?, like_bytes(context, a[2])?);
        let count = size(context, a[3])?;
        let replaced = find::replace(this, old, new, count).or_raise(context)?;
        Ok(context.bytes(&replaced))
    },
    "bytes.join(self, iterable, /)" => |context, a| join(context, a),
    "bytes.split(self, /, sep=None, maxsplit=-1)" => |context, a| parted(context, a, "split", false),
    "bytes.rsplit(self, /, sep=None, maxsplit=-1)" => |context, a| parted(context, a, "rsplit", true),
    "bytes.splitlines(self, /, keepends=False)" => |context, a| {
        let this = this_bytes(context, a[0], "splitlines")?;
        Ok(list_of(context, &parts::split_lines(this, flag(a[1]))))
    },
    "bytes.partition(self, sep, /)" => |context, a| three(context, a, "partition", false),
    "bytes.rpartition(self, sep, /)" => |context, a| three(context, a, "rpartition", true),
    "bytes.strip(self, bytes=None, /)" => |context, a| stripped(context, a, "strip", true, true),
    "bytes.lstrip(self, bytes=None, /)" => |context, a| stripped(context, a, "lstrip", true, false),
    "bytes.rstrip(self, bytes=None, /)" => |context, a| stripped(context, a, "rstrip", false, true),
    "bytes.zfill(self, width, /)" => |context, a| padded(context, a, "zfill", Pad::Zeros),
    "bytes.ljust(self, width, fillchar=?, /)" => |context, a| padded(context, a, "ljust", Pad::Right),
    "bytes.rjust(self, width, fillchar=?, /)" => |context, a| padded(context, a, "rjust", Pad::Left),
    "bytes.center(self, width, fillchar=?, /)" => |context, a| padded(context, a, "center", Pad::Both),
}

fn new(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let source = under(a[1]);
    if source.is_empty() {
        return Ok(context.bytes(&[]));
    }
    if let Some(characters) = source.as_str() {
        if a[2].is_empty() {
            return Err(wrong(context, "string argument without an encoding"));
        }
        let encoding = text(context, a[2], "bytes() argument 'encoding'")?;
        let errors =
            if a[3].is_empty() { "strict" } else { text(context, a[3], "bytes() argument 'errors'")? };
        let bytes =
            Codec::named(encoding).and_then(|codec| codec.encode(characters, errors)).or_raise(context)?;
        return Ok(context.bytes(&bytes));
    }
    if !a[2].is_empty() || !a[3].is_empty() {
        return Err(wrong(context, "encoding without a string argument"));
    }
    if as_big(source).is_some() {
        let count = size(context, source)?;
        let Ok(count) = usize::try_from(count) else {
            return Err(context.raise("ValueError", "negative count"));
        };
        operate::large_text(context, count)?;
        return Ok(context.bytes(&vec![0; count]));
    }
    if source.is(Kind::Bytes) {
        return Ok(source);
    }
    let bytes = of_items(context, a[1])?;
    Ok(context.bytes(&bytes))
}

/// The bytes that an iterable's ints are.
pub(super) fn of_items(context: &mut Context<'_>, source: Value) -> Result<Vec<u8>, Exit> {
    let Some(items) = iterate::all(context, source).filter(|_| under(source).as_str().is_none()) else {
        if matches!(source.kind(), Kind::Generator | Kind::Iterator | Kind::Instance) {
            return Err(context.prelude("_bytes", &[source]));
        }
        let name = context.type_name(source);
        return Err(wrong(context, &format!("cannot convert '{name}' object to bytes")));
    };
    let mut bytes = Vec::with_capacity(items.len());
    let mut watch = Watch::new();
    for item in items {
        if watch.is_raised() {
            return Err(Exit::Stopped);
        }
        let byte = u8::try_from(size(context, item)?);
        bytes.push(byte.map_err(|_| context.raise("ValueError", "bytes must be in range(0, 256)"))?);
    }
    Ok(bytes)
}

fn separator(context: &mut Context<'_>, value: Value) -> Result<Option<char>, Exit> {
    if value.is_empty() {
        return Ok(None);
    }
    let sep = match (under(value).as_str(), under(value).as_bytes()) {
        (Some(sep), _) => sep.chars().map(u32::from).collect::<Vec<u32>>(),
        (None, Some(sep)) => sep.iter().map(|&byte| byte.into()).collect(),
        (None, None) => return Err(wrong(context, "sep must be str or bytes.")),
    };
    match sep[..] {
        [code @ 0..0x80] => Ok(char::from_u32(code)),
        [_] => Err(context.raise("ValueError", "sep must be ASCII.")),
        _ => Err(context.raise("ValueError", "sep must be length 1.")),
    }
}

/// Bytes, and nothing else.
fn like_bytes(context: &mut Context<'_>, value: Value) -> Result<&'static [u8], Exit> {
    under(value).as_bytes().ok_or_else(|| {
        let name = context.type_name(value);
        wrong(context, &format!("a bytes-like object is required, not '{name}'"))
    })
}

/// Bytes, or the one byte of a number.
fn part(context: &mut Context<'_>, value: Value) -> Result<Vec<u8>, Exit> {
    if let Some(bytes) = under(value).as_bytes() {
        return Ok(bytes.to_vec());
    }
    let Some(byte) = as_big(value) else {
        let name = context.type_name(value);
        let message = format!("argument should be integer or bytes-like object, not '{name}'");
        return Err(wrong(context, &message));
    };
    match u8::try_from(&byte) {
        Ok(byte) => Ok(vec![byte]),
        Err(_) => Err(context.raise("ValueError", "byte must be in range(0, 256)")),
    }
}

fn is(context: &mut Context<'_>, a: &[Value], name: &str, kind: fn(&u8) -> bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    Ok(Value::bool(!this.is_empty() && this.iter().all(kind)))
}

fn searched(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let sub = part(context, a[1])?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    Ok(found(find::find(this, &sub, start, end, right)))
}

fn indexed(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let sub = part(context, a[1])?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    find::index(this, &sub, start, end, right).or_raise(context).map(Value::index)
}

type Affix = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn affixed(context: &mut Context<'_>, a: &[Value], name: &str, has: Affix) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let (start, end) = (place(context, a[2])?, place(context, a[3])?);
    if let Some(affix) = under(a[1]).as_bytes() {
        return Ok(Value::bool(has(this, affix, start, end)));
    }
    let given = context.type_name(a[1]);
    if !under(a[1]).is(Kind::Tuple) {
        return Err(wrong(
            context,
            &format!("{name} first arg must be bytes or a tuple of bytes, not {given}"),
        ));
    }
    for affix in native::sequence(under(a[1])).unwrap_or_default() {
        let affix = like_bytes(context, affix)?;
        if has(this, affix, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn join(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let this = this_bytes(context, a[0], "join")?;
    let Some(items) = iterate::all(context, a[1]) else {
        return Err(wrong(context, "can only join an iterable"));
    };
    let mut parts = Vec::with_capacity(items.len());
    for (index, &item) in items.iter().enumerate() {
        let Some(part) = under(item).as_bytes() else {
            let name = context.type_name(item);
            let message = format!("sequence item {index}: expected a bytes-like object, {name} found");
            return Err(wrong(context, &message));
        };
        parts.push(part);
    }
    let length = parts.iter().map(|part| part.len() + this.len()).sum();
    operate::large_text(context, length)?;
    Ok(context.bytes(&parts.join(this)))
}

fn list_of(context: &mut Context<'_>, parts: &[&[u8]]) -> Value {
    let parts: Vec<Value> = each(parts.iter()).map(|part| context.bytes(part)).collect();
    context.list(&parts)
}

fn parted(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let sep = if a[1].is_none() { None } else { Some(like_bytes(context, a[1])?) };
    let most = size(context, a[2])?;
    let parts = parts::split(this, sep, most, right).or_raise(context)?;
    Ok(list_of(context, &parts))
}

fn three(context: &mut Context<'_>, a: &[Value], name: &str, right: bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let sep = like_bytes(context, a[1])?;
    let parts = parts::partition(this, sep, right).or_raise(context)?;
    let parts = parts.map(|part| context.bytes(part));
    Ok(context.tuple(&parts))
}

fn stripped(context: &mut Context<'_>, a: &[Value], name: &str, left: bool, right: bool) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let gone = if a[1].is_none() { None } else { Some(like_bytes(context, a[1])?) };
    Ok(context.bytes(parts::strip(this, gone, left, right)))
}

/// Where the padding goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pad {
    Left,
    Right,
    Both,
    Zeros,
}

fn padded(context: &mut Context<'_>, a: &[Value], name: &str, pad: Pad) -> Outcome {
    let this = this_bytes(context, a[0], name)?;
    let width = usize::try_from(size(context, a[1])?).unwrap_or(0);
    let fill = match a.get(2).copied().unwrap_or(Value::EMPTY) {
        value if value.is_empty() => b' ',
        value => match under(value).as_bytes() {
            Some(&[byte]) => byte,
            _ => {
                let given = context.type_name(value);
                let message = format!("{name}() argument 2 must be a byte string of length 1, not {given}");
                return Err(wrong(context, &message));
            }
        },
    };
    let missing = width.saturating_sub(this.len());
    operate::large_text(context, this.len() + missing)?;
    let sign = usize::from(pad == Pad::Zeros && matches!(this.first(), Some(b'+' | b'-')));
    let (sign, rest) = this.split_at(sign);
    let (left, fill) = match pad {
        Pad::Left => (missing, fill),
        Pad::Right => (0, fill),
        Pad::Both => (missing / 2 + (missing & width & 1), fill),
        Pad::Zeros => (missing, b'0'),
    };
    Ok(context.bytes(&[sign, &vec![fill; left], rest, &vec![fill; missing - left]].concat()))
}
