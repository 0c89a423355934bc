//! What is wrong with `f(*a, **b)`: the errors that name the function.

use super::Value;
use super::context::{Exit, Outcome};
use super::image::Image;
use super::layout::{bound, class, function, module, native};
use super::object::Kind;
use super::raise;
use super::thread::State;
use crate::bytecode::Instruction;

impl State {
    /// What adding to a list or dict ended with. Where that is for a call that follows, an error names the function.
    pub(super) fn of_call(&mut self, image: &Image, outcome: Outcome, register: u16) -> Outcome {
        let Err(Exit::Raise(exception)) = &outcome else { return outcome };
        let Some(text) = raise::message(*exception) else { return outcome };
        let what = match text.strip_prefix("Value after *") {
            Some(rest) => format!("argument after *{rest}"),
            None if text.starts_with("argument after **") || text.starts_with("got multiple values") => {
                text.to_owned()
            }
            None => return outcome,
        };
        match self.called_with(register) {
            Some(callee) => {
                let message = format!("{}() {what}", shown(image, callee));
                Err(self.context(image).raise("TypeError", &message))
            }
            None => outcome,
        }
    }

    /// What is called with the list or dict in a register: the call is among the instructions that follow.
    fn called_with(&mut self, register: u16) -> Option<Value> {
        let frame = self.frames.last()?;
        let (before, after) = frame.code().code.instructions.split_at_checked(frame.pc as usize)?;
        let (_, before) = before.split_last()?;
        let fills = |instruction: &&Instruction| match **instruction {
            Instruction::ListAppend { list, .. } | Instruction::ListExtend { list, .. } => list == register,
            _ => false,
        };
        let begins = |instruction: &&Instruction| matches!(**instruction, Instruction::BuildList { dst, .. } if dst == register);
        let ends = |instruction: &&Instruction| matches!(**instruction, Instruction::ListToTuple { list, .. } if list == register);
        let mut tuple = None;
        for instruction in after {
            match *instruction {
                Instruction::ListToTuple { dst, list } if list == register => {
                    // As in CPython, only one value with a star and nothing beside it names the function.
                    let filled = before.iter().rev().take_while(|held| !begins(held));
                    if filled.chain(after.iter().take_while(|held| !ends(held))).any(|held| fills(&held)) {
                        return None;
                    }
                    tuple = Some(dst);
                }
                Instruction::CallSpread { func, .. }
                    if tuple == Some(func + 1) || tuple.is_none() && func + 2 == register =>
                {
                    return Some(*self.register(func));
                }
                _ => {}
            }
        }
        None
    }
}

/// A function's name with its module.
fn shown(image: &Image, callee: Value) -> String {
    let Some(object) = callee.as_object() else { return String::new() };
    let text = |value: Value| value.as_str().unwrap_or_default();
    let (of, name) = match object.kind() {
        Kind::BoundMethod => return shown(image, object.get(bound::FUNCTION)),
        Kind::Function => {
            let of = object.get(function::MODULE).object_unchecked().get(module::NAME);
            (text(of), text(object.get(function::QUALIFIED_NAME)))
        }
        Kind::Class => (text(object.get(class::MODULE)), text(object.get(class::QUALIFIED_NAME))),
        Kind::Native => return image.natives[object.get(native::INDEX).as_index()].name.to_owned(),
        _ => {
            let class = image.class_of(callee).object_unchecked();
            return format!("{} object", text(class.get(class::NAME)));
        }
    };
    if matches!(of, "builtins" | "") { name.to_owned() } else { format!("{of}.{name}") }
}
