//! `_digest` and `_json`: digests of bytes, and texts as JSON writes them.

use super::argument::{flag, natives, text, under, wrong};
use crate::text::{digest, json};
use crate::vm::Value;
use crate::vm::context::{Context, Outcome};

natives! {
    "_digest.digest(name, data, /)" => |context, a| made(context, a),
    "_json.quote(text, ascii, /)" => |context, a| {
        let this = text(context, a[0], "first argument")?;
        Ok(context.str(&json::quote(this, flag(a[1]))))
    },
}

fn made(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let name = text(context, a[0], "name")?;
    let Some(data) = under(a[1]).as_bytes() else {
        let message = if under(a[1]).as_str().is_some() {
            "Strings must be encoded before hashing"
        } else {
            "object supporting the buffer API required"
        };
        return Err(wrong(context, message));
    };
    match digest::named(name, data) {
        Some(digest) => Ok(context.bytes(&digest)),
        None => Err(context.raise("ValueError", &format!("unsupported hash type {name}"))),
    }
}
