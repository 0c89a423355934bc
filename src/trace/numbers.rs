//! What an action names: indices into the tables of its trace.

use super::event::{Action, Object, Reason, Text, Variable};

/// What an action names, each if it names one.
#[derive(Default)]
pub(crate) struct Numbers<'a> {
    /// The variable, or the container, that it is about.
    pub variable: Option<&'a mut Variable>,
    /// The primitive that it is about.
    pub object: Option<&'a mut Object>,
    /// A value, an operation, what was raised or printed.
    pub text: Option<&'a mut Text>,
}

impl Action {
    pub(crate) fn numbers(&mut self) -> Numbers<'_> {
        match self {
            Self::Read { variable, value }
            | Self::Write { variable, value }
            | Self::Look { variable, value }
            | Self::Change { variable, value } => {
                Numbers { variable: Some(variable), text: Some(value), object: None }
            }
            Self::Acquire { object }
            | Self::Fail { object }
            | Self::Release { object }
            | Self::Block { reason: Reason::Object { object, .. } }
            | Self::Wait { object }
            | Self::Notify { object, .. }
            | Self::Resume { object, .. }
            | Self::Set { object }
            | Self::Clear { object } => Numbers { object: Some(object), ..Numbers::default() },
            Self::Raise { text } | Self::Print { text } => Numbers { text: Some(text), ..Numbers::default() },
            Self::Block { reason: Reason::Thread(_) | Reason::Time }
            | Self::Start { .. }
            | Self::Begin
            | Self::Join { .. }
            | Self::End
            | Self::Sleep { .. }
            | Self::Spin => Numbers::default(),
        }
    }

    /// The variable, or the container, that it is about.
    pub(crate) fn variable(mut self) -> Option<Variable> {
        self.numbers().variable.copied()
    }

    /// The primitive that it is about.
    pub(crate) fn object(mut self) -> Option<Object> {
        self.numbers().object.copied()
    }

    /// The text that it has.
    pub(crate) fn text(mut self) -> Option<Text> {
        self.numbers().text.copied()
    }
}
