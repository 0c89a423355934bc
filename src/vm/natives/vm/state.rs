//! The machine's own state: calls under way, modules, limits.

use std::sync::atomic::Ordering;

use crate::bytecode::CodeKind;
use crate::vm::Value;
use crate::vm::context::{Context, Outcome};
use crate::vm::layout::module;
use crate::vm::object::{Kind, Slot};

use super::Native;
use super::arguments::index;

pub(super) const NATIVES: &[Native] = &[
    Native { signature: "_vm.caller(depth, /)", call: caller },
    Native { signature: "_vm.modules()", call: modules },
    Native { signature: "_vm.recursion_limit(n, /)", call: recursion_limit },
];

/// So deep may calls be nested: each holds some registers and a frame.
const DEEPEST: i64 = 1_000_000;

/// Function, line, file and the line's text of a call under way.
fn caller(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let depth = usize::try_from(index(context, args[0])?).unwrap_or(0);
    let frames = context.frames;
    let Some(frame) = frames.len().checked_sub(depth + 1).and_then(|at| frames.get(at)) else {
        return Ok(Value::NONE);
    };
    let code = frame.code();
    let module = &context.image.modules[code.module].module;
    let name =
        if code.code.kind == CodeKind::Module { "<module>" } else { code.code.qualified_name.as_str() };
    let line = frame.line();
    let text = module.source.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default().trim();
    let parts =
        [context.str(name), Value::index(line as usize), context.str(&module.file), context.str(text)];
    Ok(context.tuple(&parts))
}

/// A dict of the modules of this process.
fn modules(context: &mut Context<'_>, _: &[Value]) -> Outcome {
    let made = context.dict();
    let all: Vec<Value> = context.thread.modules.object_unchecked().slots().iter().map(Slot::get).collect();
    for held in all {
        if held.is(Kind::Module) {
            let name = held.object_unchecked().get(module::NAME);
            context.dict_put_str(made, name, held);
        }
    }
    Ok(made)
}

fn recursion_limit(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let wanted = index(context, args[0])?;
    if wanted > 0 {
        context.image.depth.store(wanted.min(DEEPEST) as usize, Ordering::Relaxed);
    }
    Ok(Value::index(context.image.depth.load(Ordering::Relaxed)))
}
