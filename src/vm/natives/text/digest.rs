//! `_digest`: digests of bytes.

use super::argument::{natives, text, under, wrong};
use crate::text::digest;
use crate::vm::Value;
use crate::vm::context::{Context, Outcome};

natives! {
    "_digest.digest(name, data, /)" => |context, a| made(context, a),
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
