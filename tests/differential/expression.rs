//! Random expressions, each of a type that it has unless it raises.

use super::dice::Dice;
use super::{literals, patterns};

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Int,
    Float,
    Text,
    Truth,
    List,
    Tuple,
    Dict,
}

const TYPES: [Type; 7] =
    [Type::Int, Type::Float, Type::Text, Type::Truth, Type::List, Type::Tuple, Type::Dict];

/// Makes expressions over the variables in sight.
pub struct Expressions {
    pub dice: Dice,
    pub variables: Vec<(String, Type)>,
}

impl Expressions {
    pub fn any_type(&mut self) -> Type {
        TYPES[self.dice.below(TYPES.len())]
    }

    /// Of any type.
    pub fn any(&mut self, depth: usize) -> String {
        let wanted = self.any_type();
        self.of(wanted, depth)
    }

    /// Of this type.
    pub fn of(&mut self, wanted: Type, depth: usize) -> String {
        if self.dice.below(3) == 0
            && let Some(name) = self.variable(wanted)
        {
            return name;
        }
        if depth == 0 {
            return self.literal(wanted);
        }
        let pattern = self.dice.of(patterns::of(wanted));
        format!("({})", self.fill(pattern, depth - 1))
    }

    /// A variable of this type, if there is one.
    pub fn variable(&mut self, wanted: Type) -> Option<String> {
        let names: Vec<_> = self.variables.iter().filter(|known| known.1 == wanted).collect();
        if names.is_empty() { None } else { Some(names[self.dice.below(names.len())].0.clone()) }
    }

    fn literal(&mut self, wanted: Type) -> String {
        self.dice.of(literals::of(wanted)).to_owned()
    }

    /// Fills a [pattern](patterns).
    fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut text = String::new();
        let mut parts = pattern.chars().peekable();
        while let Some(part) = parts.next() {
            if part != '@' {
                text.push(part);
                continue;
            }
            text += &match parts.next() {
                Some('I') => self.of(Type::Int, depth),
                Some('F') => self.of(Type::Float, depth),
                Some('S') => self.of(Type::Text, depth),
                Some('B') => self.of(Type::Truth, depth),
                Some('L') => self.of(Type::List, depth),
                Some('T') => self.of(Type::Tuple, depth),
                Some('D') => self.of(Type::Dict, depth),
                Some('i') => self.dice.of(&["0", "1", "2", "3", "-1", "-2", "5"]).to_owned(),
                Some('n') => self.dice.of(&["0", "1", "2", "3", "4"]).to_owned(),
                _ => self.any(depth),
            };
        }
        text
    }
}
