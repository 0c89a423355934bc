//! The methods of `bytes` that see letters in them.

use super::argument::{natives, size, this_bytes, under, wrong};
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::{Value, operate};

natives! {
    "bytes.capitalize(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "capitalize")?;
        let mut made = this.to_ascii_lowercase();
        if let Some(first) = made.first_mut() {
            first.make_ascii_uppercase();
        }
        Ok(context.bytes(&made))
    },
    "bytes.title(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "title")?;
        let mut within = false;
        let made: Vec<u8> = this
            .iter()
            .map(|byte| {
                let made = if within { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
                within = byte.is_ascii_alphabetic();
                made
            })
            .collect();
        Ok(context.bytes(&made))
    },
    "bytes.swapcase(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "swapcase")?;
        let swapped = |byte: &u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte };
        let made: Vec<u8> = this.iter().map(swapped).collect();
        Ok(context.bytes(&made))
    },
    "bytes.islower(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "islower")?;
        let lower = this.iter().any(u8::is_ascii_lowercase) && !this.iter().any(u8::is_ascii_uppercase);
        Ok(Value::bool(lower))
    },
    "bytes.isupper(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "isupper")?;
        let upper = this.iter().any(u8::is_ascii_uppercase) && !this.iter().any(u8::is_ascii_lowercase);
        Ok(Value::bool(upper))
    },
    "bytes.istitle(self, /)" => |context, a| {
        let this = this_bytes(context, a[0], "istitle")?;
        let (mut within, mut any) = (false, false);
        for byte in this.iter() {
            let wrong = if within { byte.is_ascii_uppercase() } else { byte.is_ascii_lowercase() };
            if wrong {
                return Ok(Value::FALSE);
            }
            within = byte.is_ascii_alphabetic();
            any |= within;
        }
        Ok(Value::bool(any))
    },
    "bytes.expandtabs(self, /, tabsize=8)" => |context, a| {
        let this = this_bytes(context, a[0], "expandtabs")?;
        let tab = usize::try_from(size(context, a[1])?).unwrap_or(0);
        let tabs = this.iter().filter(|byte| **byte == b'\t').count();
        operate::large(context, tabs.saturating_mul(tab))?;
        let (mut made, mut column) = (Vec::with_capacity(this.len()), 0);
        for &byte in this {
            match byte {
                b'\t' => {
                    let gap = if tab == 0 { 0 } else { tab - column % tab };
                    made.resize(made.len() + gap, b' ');
                    column += gap;
                }
                _ => {
                    made.push(byte);
                    column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
                }
            }
        }
        Ok(context.bytes(&made))
    },
    "bytes.translate(self, table, /, delete=?)" => |context, a| translate(context, a),
    "bytes.maketrans(frm, to, /)" => |context, a| {
        let (from, to) = (like_bytes(context, a[0])?, like_bytes(context, a[1])?);
        if from.len() != to.len() {
            return Err(context.raise("ValueError", "maketrans arguments must have same length"));
        }
        let mut table: Vec<u8> = (0..=255).collect();
        for (&from, &to) in from.iter().zip(to) {
            table[usize::from(from)] = to;
        }
        Ok(context.bytes(&table))
    },
}

fn like_bytes(context: &mut Context<'_>, value: Value) -> Result<&'static [u8], Exit> {
    under(value).as_bytes().ok_or_else(|| {
        let name = context.type_name(value);
        wrong(context, &format!("a bytes-like object is required, not '{name}'"))
    })
}

fn translate(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let this = this_bytes(context, a[0], "translate")?;
    let gone = if a[2].is_empty() { &[][..] } else { like_bytes(context, a[2])? };
    let table = if a[1].is_none() { None } else { Some(like_bytes(context, a[1])?) };
    if table.is_some_and(|table| table.len() != 256) {
        return Err(context.raise("ValueError", "translation table must be 256 characters long"));
    }
    let kept = this.iter().filter(|byte| !gone.contains(byte));
    let made: Vec<u8> = kept.map(|&byte| table.map_or(byte, |table| table[usize::from(byte)])).collect();
    Ok(context.bytes(&made))
}
