//! Functions of the VM's own: how they are written down, and how arguments are bound to them.

use super::context::{Context, Exit, Outcome};
use super::image::Image;
use super::{Value, list, table};

/// A native function. `signature` is written as in Python, `owner.name(a, b=None, /, *rest, c=1, **more)`: the owner is a
/// builtin type, a native module (its name starts with `_`), or missing: a builtin function. A default is a literal,
/// or `?`: then the argument is empty when it is left out.
#[derive(Clone, Copy)]
pub struct Native {
    /// Owner, name and parameters.
    pub signature: &'static str,
    /// Gets as many values as there are parameters; `*rest` as a tuple, `**more` as a dict.
    pub call: fn(&mut Context<'_>, &[Value]) -> Outcome,
}

/// A native whose signature has been read.
pub(super) struct Bound {
    pub name: &'static str,
    pub owner: &'static str,
    pub parameters: Vec<Parameter>,
    /// How many of the parameters can be given by position.
    pub positional: usize,
    /// How many of those cannot be given by name.
    pub positional_only: usize,
    /// How many must be given at least, all by position: then, up to `positional`, nothing need be bound.
    pub required: usize,
    pub rest: Option<usize>,
    pub keywords: Option<usize>,
    pub call: fn(&mut Context<'_>, &[Value]) -> Outcome,
}

pub(super) struct Parameter {
    pub name: &'static str,
    /// None where it must be given.
    pub default: Option<Value>,
}

impl Bound {
    /// Reads a signature; `literal` makes the value of a default that is no plain one.
    pub fn read(native: &Native, literal: &mut dyn FnMut(&str) -> Value) -> Self {
        let (path, rest) = native.signature.split_once('(').unwrap_or((native.signature, ")"));
        let (owner, name) = path.rsplit_once('.').unwrap_or(("", path));
        let mut bound = Self {
            name,
            owner,
            parameters: Vec::new(),
            positional: 0,
            positional_only: 0,
            required: 0,
            rest: None,
            keywords: None,
            call: native.call,
        };
        let mut by_position = true;
        for part in rest.trim_end_matches(')').split(", ").map(str::trim).filter(|part| !part.is_empty()) {
            let index = bound.parameters.len();
            if part == "/" {
                bound.positional_only = index;
            } else if part == "*" {
                by_position = false;
            } else if let Some(name) = part.strip_prefix("**") {
                bound.keywords = Some(index);
                bound.parameters.push(Parameter { name, default: Some(Value::EMPTY) });
            } else if let Some(name) = part.strip_prefix('*') {
                by_position = false;
                bound.rest = Some(index);
                bound.parameters.push(Parameter { name, default: Some(Value::EMPTY) });
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, "?")) => (name, Some(Value::EMPTY)),
                    Some((name, text)) => (name, Some(literal(text))),
                    None => (part, None),
                };
                if by_position {
                    bound.positional += 1;
                    if default.is_none() {
                        bound.required = bound.positional;
                    }
                }
                bound.parameters.push(Parameter { name, default });
            }
        }
        bound
    }

    /// Whether `count` positional arguments can be handed over as they are.
    #[inline]
    pub fn takes(&self, count: usize) -> bool {
        count == self.positional && self.parameters.len() == count
    }
}

impl Image {
    /// Binds arguments to a native's parameters, as Python does.
    pub(super) fn bind(
        context: &mut Context<'_>,
        native: &Bound,
        arguments: &[Value],
        names: &[(Value, Value)],
    ) -> Result<Vec<Value>, Exit> {
        let name = native.name;
        let mut bound: Vec<Value> = vec![Value::EMPTY; native.parameters.len()];
        let mut given = vec![false; native.parameters.len()];
        let fit = arguments.len().min(native.positional);
        bound[..fit].copy_from_slice(&arguments[..fit]);
        given[..fit].fill(true);
        if let Some(rest) = native.rest {
            bound[rest] = context.tuple(&arguments[fit..]);
            given[rest] = true;
        } else if arguments.len() > native.positional {
            let message = if native.positional == 0 {
                format!("{name}() takes no arguments ({} given)", arguments.len())
            } else if native.required == native.positional {
                let count = native.positional;
                let s = if count == 1 { "" } else { "s" };
                let exactly = if count == 1 {
                    "exactly one argument".to_owned()
                } else {
                    format!("{count} argument{s}")
                };
                format!("{name}() takes {exactly} ({} given)", arguments.len())
            } else {
                let count = native.positional;
                let s = if count == 1 { "" } else { "s" };
                format!("{name} expected at most {count} argument{s}, got {}", arguments.len())
            };
            return Err(context.raise("TypeError", &message));
        }
        let mut more = Value::EMPTY;
        for &(key, value) in names {
            let text = key.as_str().unwrap_or_default();
            let found = native
                .parameters
                .iter()
                .enumerate()
                .skip(native.positional_only)
                .position(|(index, parameter)| {
                    parameter.name == text && Some(index) != native.rest && Some(index) != native.keywords
                })
                .map(|index| index + native.positional_only);
            match found {
                Some(index) if given[index] => {
                    let message = format!("{name}() got multiple values for argument '{text}'");
                    return Err(context.raise("TypeError", &message));
                }
                Some(index) => {
                    bound[index] = value;
                    given[index] = true;
                }
                None if native.keywords.is_some() => {
                    if more.is_empty() {
                        more = context.dict();
                    }
                    context.dict_put_str(more, key, value);
                }
                None => {
                    let message = if native.parameters.len() == native.positional_only {
                        format!("{name}() takes no keyword arguments")
                    } else {
                        format!("{name}() got an unexpected keyword argument '{text}'")
                    };
                    return Err(context.raise("TypeError", &message));
                }
            }
        }
        if let Some(keywords) = native.keywords {
            bound[keywords] = more;
            given[keywords] = true;
        }
        for (index, parameter) in native.parameters.iter().enumerate() {
            if given[index] {
                continue;
            }
            match parameter.default {
                Some(default) => bound[index] = default,
                None => {
                    let message = if native.required == native.positional && native.positional == 1 {
                        format!("{name}() takes exactly one argument ({} given)", arguments.len())
                    } else if index < native.positional_only || native.positional_only == native.positional {
                        format!(
                            "{name} expected at least {} arguments, got {}",
                            native.required,
                            arguments.len()
                        )
                    } else {
                        format!("{name}() missing required argument '{}' (pos {})", parameter.name, index + 1)
                    };
                    return Err(context.raise("TypeError", &message));
                }
            }
        }
        Ok(bound)
    }
}

/// The values of a tuple or list.
pub(super) fn sequence(value: Value) -> Option<Vec<Value>> {
    match value.kind() {
        super::object::Kind::Tuple => {
            Some(value.object_unchecked().slots().iter().map(super::object::Slot::get).collect())
        }
        super::object::Kind::List => Some(list::items(value)),
        _ => None,
    }
}

/// The names and values of a dict of keyword arguments.
pub(super) fn keywords(value: Value) -> Vec<(Value, Value)> {
    if value.is_nothing() { Vec::new() } else { table::entries(value.object_unchecked()) }
}
