//! What a program's memory holds, in short words, for whoever looks on from outside.

use std::sync::Arc;

use super::image::Image;
use super::layout::{class as class_layout, function, module};
use super::object::{Kind, Object};
use super::thread::Thread;
use super::{Value, attribute, class, list, repr, table};
use crate::bytecode;

/// Characters of a text that is told in short.
const SHORT: usize = 40;
/// Items of a container that are.
const ITEMS: usize = 8;

impl Image {
    /// Whether the collector wants to work: [`Thread::safepoint`].
    #[inline]
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.heap.is_due()
    }

    /// The program's text.
    #[must_use]
    pub fn main_source(&self) -> Arc<str> {
        self.modules.last().map_or_else(|| "".into(), |module| Arc::clone(&module.module.source))
    }

    /// What a module calls its variable of that slot.
    #[must_use]
    pub fn global_name(&self, object: Value, slot: u16) -> String {
        let names = object.as_object().map(|object| object.get(module::NUMBER).as_index());
        let names = names.and_then(|number| self.modules.get(number)).map(|loaded| &loaded.module.globals);
        names.and_then(|names| names.get(usize::from(slot))).cloned().unwrap_or_default()
    }

    /// Which class a value is of: equal for values of the same class.
    #[must_use]
    pub fn class_bits(&self, value: Value) -> u64 {
        if value.is(Kind::Instance) { class::of_instance(value).bits() } else { value.kind() as u64 }
    }

    /// A value as Python shows it, but in short: what is within a container within is left out.
    #[must_use]
    pub fn brief(&self, value: Value) -> String {
        let mut text = String::new();
        self.write_brief(value, &mut text, 1);
        text
    }

    fn write_brief(&self, value: Value, out: &mut String, depth: usize) {
        let name_at = |slot| value.object_unchecked().get(slot).as_str().unwrap_or("?");
        match value.kind() {
            Kind::Empty => out.push_str("nothing"),
            Kind::Str => {
                let text = value.as_str().unwrap_or_default();
                let mut part: String = text.chars().take(SHORT).collect();
                if part.len() < text.len() {
                    part.push('…');
                }
                out.push_str(&crate::text::string::repr::repr(&part));
            }
            Kind::List => self.write_items(&list::items(value), ('[', ']'), out, depth),
            Kind::Tuple => {
                let slots = value.object_unchecked().slots().iter().map(super::object::Slot::get);
                self.write_items(&slots.collect::<Vec<_>>(), ('(', ')'), out, depth);
            }
            Kind::Set | Kind::FrozenSet => {
                let keys: Vec<_> =
                    table::entries(value.object_unchecked()).iter().map(|entry| entry.0).collect();
                self.write_items(&keys, ('{', '}'), out, depth);
            }
            Kind::Deque => {
                let items = super::deque::items(value);
                out.push_str("deque");
                self.write_items(&items, ('[', ']'), out, depth);
            }
            Kind::Dict => self.write_dict(value, out, depth),
            Kind::Function => {
                out.push_str("function ");
                out.push_str(name_at(function::NAME));
            }
            Kind::Class => {
                out.push_str("class ");
                out.push_str(name_at(class_layout::NAME));
            }
            Kind::Module => {
                out.push_str("module ");
                out.push_str(name_at(module::NAME));
            }
            Kind::Instance => {
                let of = class::of_instance(value).object_unchecked();
                let name = of.get(class_layout::NAME).as_str().unwrap_or("?");
                match self.queued(value, of) {
                    Some(held) => {
                        out.push_str(name);
                        out.push(' ');
                        self.write_brief(held, out, depth);
                    }
                    None => out.push_str(&format!("<{name}>")),
                }
            }
            Kind::Int | Kind::Float | Kind::Bool | Kind::None | Kind::Ellipsis => {
                // Nothing of these takes Python to write.
                let _ = repr::write(self, value, out, &mut Vec::new());
            }
            _ => {
                let of = self.class_of(value).object_unchecked();
                out.push_str(&format!("<{}>", of.get(class_layout::NAME).as_str().unwrap_or("?")));
            }
        }
    }

    /// What a queue of the library's holds.
    fn queued(&self, value: Value, of: &Object) -> Option<Value> {
        if of.get(class_layout::MODULE).as_str() != Some("queue") {
            return None;
        }
        attribute::own(value, self.find_name("queue")?)
            .filter(|held| matches!(held.kind(), Kind::List | Kind::Deque))
    }

    fn write_items(&self, items: &[Value], around: (char, char), out: &mut String, depth: usize) {
        out.push(around.0);
        for (index, &item) in items.iter().take(ITEMS).enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            if depth == 0 && item.is_object() && !item.is(Kind::Str) {
                out.push('…');
            } else {
                self.write_brief(item, out, depth.saturating_sub(1));
            }
        }
        if items.len() > ITEMS {
            out.push_str(&format!(", … {} in all", items.len()));
        }
        out.push(around.1);
    }

    fn write_dict(&self, value: Value, out: &mut String, depth: usize) {
        let entries = table::entries(value.object_unchecked());
        out.push('{');
        for (index, &(key, item)) in entries.iter().take(ITEMS).enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write_brief(key, out, 0);
            out.push_str(": ");
            if depth == 0 && item.is_object() && !item.is(Kind::Str) {
                out.push('…');
            } else {
                self.write_brief(item, out, depth.saturating_sub(1));
            }
        }
        if entries.len() > ITEMS {
            out.push_str(&format!(", … {} in all", entries.len()));
        }
        out.push('}');
    }

    /// The variables of an object of the program's module, in the order of its text: name and value. Functions, classes and modules
    /// are left out.
    #[must_use]
    pub fn main_variables(&self, object: Value) -> Vec<(u16, String, Value)> {
        let Some(loaded) = self.modules.last() else { return Vec::new() };
        let names = loaded.module.globals.iter().enumerate();
        names
            .filter(|(_, name)| !(name.starts_with("__") && name.ends_with("__")))
            .filter_map(|(slot, name)| {
                let value = object.object_unchecked().get(module::FIRST + slot);
                let is_code = matches!(
                    value.kind(),
                    Kind::Function | Kind::Class | Kind::Module | Kind::Native | Kind::BoundMethod
                );
                (!value.is_empty() && !is_code).then(|| (slot as u16, name.clone(), value))
            })
            .collect()
    }
}

impl Value {
    /// A number for a key of a dict or an index: equal for equal texts and numbers.
    #[must_use]
    pub fn text_key(self) -> u64 {
        if self.is(Kind::Str) { self.str_hash() } else { self.bits() }
    }
}

impl Thread {
    /// The object of its process's main module.
    #[must_use]
    pub fn main_module(&mut self) -> Option<Value> {
        Some(self.state().local.modules.as_object()?.slots().last()?.get())
    }

    /// What the program calls the object: a variable that holds it, or its class.
    #[must_use]
    pub fn name_of(&mut self, object: Value) -> String {
        if object.is(Kind::Class) {
            return object.object_unchecked().get(class_layout::NAME).as_str().unwrap_or("?").to_owned();
        }
        if let Some(name) = self.variable_of(object) {
            return name;
        }
        let image = Arc::clone(&self.image);
        image.class_of(object).object_unchecked().get(class_layout::NAME).as_str().unwrap_or("?").to_owned()
    }

    /// What its innermost call calls a register.
    #[must_use]
    pub fn register_name(&mut self, register: u16) -> String {
        let frame = self.state().frames.last();
        let name = frame.and_then(|frame| frame.code().code.names.get(usize::from(register)));
        name.cloned().unwrap_or_default()
    }

    /// The place of its next step in the program's text: that of the instruction it is at, or of the call that has led
    /// into the library.
    #[must_use]
    pub fn next_place(&mut self) -> Option<bytecode::Place> {
        let frames = &self.state().frames;
        let innermost = frames.last()?;
        if innermost.code().noticed.is_some() && self.state().asked.is_none() {
            let frame = self.state().frames.last()?;
            return frame.code().code.places.get(frame.pc as usize).copied();
        }
        let frames = &self.state().frames;
        let frame = frames.iter().rev().find(|frame| frame.code().noticed.is_some())?;
        frame.code().code.places.get((frame.pc as usize).saturating_sub(1)).copied()
    }

    /// The variables of its innermost call of the program: name and value. None of a module's own code, whose variables
    /// are global.
    #[must_use]
    pub fn locals(&mut self) -> Vec<(String, Value)> {
        let state = self.state();
        let Some(frame) = state.frames.iter().rev().find(|frame| frame.code().noticed.is_some()) else {
            return Vec::new();
        };
        let code = &frame.code().code;
        if code.kind == bytecode::CodeKind::Module {
            return Vec::new();
        }
        let base = frame.base as usize;
        let named =
            code.names.iter().enumerate().filter(|(_, name)| !name.is_empty() && !name.starts_with('.'));
        named
            .filter_map(|(register, name)| {
                let value = *state.registers.get(base + register)?;
                let value = if value.is(Kind::Cell) { value.object_unchecked().get(0) } else { value };
                (!value.is_empty()).then(|| (name.clone(), value))
            })
            .collect()
    }
}
