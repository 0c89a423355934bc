//! Codes as they are loaded: their constants and names as values, and room for what is found at each site.

use std::sync::Arc;

use super::Image;
use crate::bytecode::{Code, CodeKind, Constant};
use crate::vm::context::Maker;
use crate::vm::heap;
use crate::vm::noticed::{Noticed, Writes};
use crate::vm::nursery::Nursery;
use crate::vm::object::{Kind, Pair, Slot};
use crate::vm::{Value, number};

/// A code with its constants as values.
pub(in crate::vm) struct LoadedCode {
    pub code: Arc<Code>,
    pub number: usize,
    /// Of its module, in the image.
    pub module: usize,
    pub constants: Box<[Value]>,
    /// The attribute name of each site.
    pub names: Box<[Value]>,
    /// What was found at each site last: see [`crate::vm::attribute`].
    pub caches: Box<[Slot]>,
    /// Where memory is tracked: what caches of functions refer to, by site.
    pub pairs: Box<[Pair]>,
    /// The numbers of the codes within.
    pub inner: Box<[usize]>,
    /// Whether positional arguments alone, as many as there are parameters, need no binding.
    pub plain: bool,
    /// Whether a call with so many positional arguments begins at once: no binding, no generator.
    pub quick: Option<usize>,
    /// How many registers a call needs.
    pub registers: usize,
    /// Names beside the parameters: how many registers must be empty when a call begins.
    pub locals: usize,
    /// The parameters' names.
    pub parameter_names: Box<[Value]>,
    /// What of it other threads can notice: of the program's own codes where that was asked for.
    pub noticed: Option<Noticed>,
}

impl Image {
    pub(super) fn load_code(&mut self, nursery: &mut Nursery, module: usize, code: &Arc<Code>) -> usize {
        let inner: Vec<usize> =
            code.codes.iter().map(|inner| self.load_code(nursery, module, inner)).collect();
        self.name_all(nursery, code.sites.iter().map(String::as_str));
        self.name_all(nursery, code.names.iter().map(String::as_str));
        self.name_all(nursery, [&*code.name, &*code.qualified_name]);
        let constants = code.constants.iter().map(|constant| self.constant(nursery, constant)).collect();
        let parameters = code.parameters;
        let number = self.codes.len();
        self.codes.push(LoadedCode {
            number,
            module,
            constants,
            names: code.sites.iter().map(|name| self.names[name.as_str()]).collect(),
            caches: code.sites.iter().map(|_| Slot::default()).collect(),
            pairs: if self.heap.arena().is_some() {
                code.sites.iter().map(|_| Pair::new()).collect()
            } else {
                Box::default()
            },
            inner: inner.into(),
            plain: parameters.count() == parameters.positional,
            quick: (parameters.count() == parameters.positional && code.kind == CodeKind::Function)
                .then_some(usize::from(parameters.positional)),
            registers: usize::from(code.registers),
            locals: code.names.len().saturating_sub(usize::from(parameters.count())),
            parameter_names: code
                .names
                .iter()
                .take(usize::from(parameters.count()))
                .map(|name| self.names[name.as_str()])
                .collect(),
            noticed: None,
            code: Arc::clone(code),
        });
        number
    }

    fn constant(&mut self, nursery: &mut Nursery, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::NONE,
            Constant::True => Value::TRUE,
            Constant::False => Value::FALSE,
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Int(value) => number::of_big(&mut Maker { heap: &self.heap, nursery }, value),
            Constant::Float(value) => Value::float(*value),
            Constant::Str(text) => {
                self.name_all(nursery, [text.as_str()]);
                self.names[text.as_str()]
            }
            Constant::Bytes(bytes) => heap::bytes(&self.heap, nursery, Kind::Bytes, &[bytes]),
            Constant::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(nursery, item)).collect();
                heap::slots(&self.heap, nursery, Kind::Tuple, &items)
            }
        }
    }

    /// Of the program's own module, the last.
    pub(super) fn find_noticed(&mut self) {
        let (Some(builtins), Some(main)) = (self.modules.first(), self.modules.last()) else { return };
        let writes = Writes::of(&main.module, &builtins.module.globals);
        let globals = writes.globals(&main.module);
        let last = self.modules.len() - 1;
        for code in self.codes.iter_mut().filter(|code| code.module == last) {
            code.noticed = Some(writes.noticed(&globals, &code.code));
        }
    }
}
