//! Actions, taken apart into what repeats and what changes.

use super::super::{Action, Reason};

/// What is the same each time that a thread comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Instruction {
    pub tag: u8,
    pub line: u32,
    pub column: u32,
    /// The variable or the object; 0 where there is none.
    pub operand: u32,
}

/// What an operand is an index into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operand {
    None,
    Variable,
    Object,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    None,
    Text,
    /// A thread that there must be.
    Thread,
    /// A thread or 0.
    Holder,
    /// How many a notify wanted; how many it woke follows.
    Counts,
    Time,
}

/// By tag: what its operand and its value are.
pub(super) const SHAPES: [(Operand, Value); 24] = [
    (Operand::Variable, Value::Text),
    (Operand::Variable, Value::Text),
    (Operand::Variable, Value::Text),
    (Operand::Variable, Value::Text),
    (Operand::Object, Value::None),
    (Operand::Object, Value::None),
    (Operand::Object, Value::None),
    (Operand::Object, Value::Holder),
    (Operand::None, Value::Thread),
    (Operand::None, Value::None),
    (Operand::Object, Value::None),
    (Operand::Object, Value::Counts),
    (Operand::Object, Value::None),
    (Operand::Object, Value::None),
    (Operand::Object, Value::None),
    (Operand::Object, Value::None),
    (Operand::None, Value::Thread),
    (Operand::None, Value::None),
    (Operand::None, Value::Thread),
    (Operand::None, Value::None),
    (Operand::None, Value::Text),
    (Operand::None, Value::Text),
    (Operand::None, Value::Time),
    (Operand::None, Value::None),
];

/// An action's tag, operand, value and second count.
pub(super) fn parts(action: Action) -> (u8, u32, u64, u32) {
    match action {
        Action::Read { variable, value } => (0, variable, value.into(), 0),
        Action::Write { variable, value } => (1, variable, value.into(), 0),
        Action::Look { variable, value } => (2, variable, value.into(), 0),
        Action::Change { variable, value } => (3, variable, value.into(), 0),
        Action::Acquire { object } => (4, object, 0, 0),
        Action::Fail { object } => (5, object, 0, 0),
        Action::Release { object } => (6, object, 0, 0),
        Action::Block { reason: Reason::Object { object, holder } } => (7, object, holder.into(), 0),
        Action::Block { reason: Reason::Thread(thread) } => (8, 0, thread.into(), 0),
        Action::Block { reason: Reason::Time } => (9, 0, 0, 0),
        Action::Wait { object } => (10, object, 0, 0),
        Action::Notify { object, wanted, woken } => (11, object, wanted.into(), woken),
        Action::Resume { object, notified: true } => (12, object, 0, 0),
        Action::Resume { object, notified: false } => (13, object, 0, 0),
        Action::Set { object } => (14, object, 0, 0),
        Action::Clear { object } => (15, object, 0, 0),
        Action::Start { thread } => (16, 0, thread.into(), 0),
        Action::Begin => (17, 0, 0, 0),
        Action::Join { thread } => (18, 0, thread.into(), 0),
        Action::End => (19, 0, 0, 0),
        Action::Raise { text } => (20, 0, text.into(), 0),
        Action::Print { text } => (21, 0, text.into(), 0),
        Action::Sleep { asked } => (22, 0, asked, 0),
        Action::Spin => (23, 0, 0, 0),
    }
}

/// The action of these parts; none for a tag that there is not.
pub(super) const fn action(tag: u8, operand: u32, value: u64, woken: u32) -> Option<Action> {
    let small = value as u32;
    let (variable, object) = (operand, operand);
    Some(match tag {
        0 => Action::Read { variable, value: small },
        1 => Action::Write { variable, value: small },
        2 => Action::Look { variable, value: small },
        3 => Action::Change { variable, value: small },
        4 => Action::Acquire { object },
        5 => Action::Fail { object },
        6 => Action::Release { object },
        7 => Action::Block { reason: Reason::Object { object, holder: small } },
        8 => Action::Block { reason: Reason::Thread(small) },
        9 => Action::Block { reason: Reason::Time },
        10 => Action::Wait { object },
        11 => Action::Notify { object, wanted: small, woken },
        12 => Action::Resume { object, notified: true },
        13 => Action::Resume { object, notified: false },
        14 => Action::Set { object },
        15 => Action::Clear { object },
        16 => Action::Start { thread: small },
        17 => Action::Begin,
        18 => Action::Join { thread: small },
        19 => Action::End,
        20 => Action::Raise { text: small },
        21 => Action::Print { text: small },
        22 => Action::Sleep { asked: value },
        23 => Action::Spin,
        _ => return None,
    })
}

/// The last value of each variable, and of each action that has none: what the next one is told against.
#[derive(Debug, Default)]
pub(super) struct Last {
    variables: Vec<u64>,
    actions: [u64; SHAPES.len()],
}

impl Last {
    pub(super) fn of(&mut self, instruction: Instruction) -> &mut u64 {
        if SHAPES[instruction.tag as usize].0 != Operand::Variable {
            return &mut self.actions[instruction.tag as usize];
        }
        let variable = instruction.operand as usize;
        if self.variables.len() <= variable {
            self.variables.resize(variable + 1, 0);
        }
        &mut self.variables[variable]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tag_is_one_action_and_none_is_left() {
        for tag in 0..SHAPES.len() as u8 {
            let whole = action(tag, 3, 5, 7).expect("a tag");
            assert_eq!(parts(whole).0, tag);
            let (_, operand, value, woken) = parts(whole);
            assert_eq!(action(tag, operand, value, woken), Some(whole));
            assert_eq!(operand == 3, SHAPES[tag as usize].0 != Operand::None, "{whole:?}");
            assert_eq!(value == 5, SHAPES[tag as usize].1 != Value::None, "{whole:?}");
        }
        assert_eq!(action(SHAPES.len() as u8, 0, 0, 0), None);
    }
}
