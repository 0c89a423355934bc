//! Functions of the VM's own: how they are written down, and how arguments are bound to them.

use super::context::{Context, Exit, Outcome};
use super::image::Image;
use super::object::Kind;
use super::{Value, builtin_types, list, table};

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
    /// Of a method: the kind of the values that it is for.
    pub of: Option<Kind>,
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
            of: None,
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
        if bound.parameters.first().is_some_and(|first| first.name == "self") {
            let type_name = owner.trim_start_matches('@');
            bound.of =
                builtin_types::KINDS.iter().find(|(_, name)| *name == type_name).map(|(kind, _)| *kind);
        }
        bound
    }

    /// Whether `count` positional arguments can be handed over as they are.
    #[inline]
    pub fn takes(&self, count: usize) -> bool {
        count == self.positional && self.parameters.len() == count
    }
}

/// Whether values of kind `found` have the methods of the builtin type of kind `of`.
#[inline]
pub(super) fn has_method_of(of: Kind, found: Kind) -> bool {
    of == found || of == Kind::Int && matches!(found, Kind::BigInt | Kind::Bool)
}

/// Parameters of most natives, at most.
const FEW: usize = 6;

impl Bound {
    /// The arguments and defaults for the rest, where nothing else is to be bound and they are few.
    #[inline]
    pub(super) fn fill(&self, arguments: &[Value]) -> Option<[Value; FEW]> {
        let fits = self.parameters.len() <= FEW
            && (self.required..=self.positional).contains(&arguments.len())
            && self.rest.is_none()
            && self.keywords.is_none();
        if !fits {
            return None;
        }
        let mut filled = [Value::EMPTY; FEW];
        filled[..arguments.len()].copy_from_slice(arguments);
        for (place, parameter) in filled.iter_mut().zip(&self.parameters).skip(arguments.len()) {
            *place = parameter.default?;
        }
        Some(filled)
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
        // Programs count neither the value whose method it is nor the class that is called.
        let hidden = usize::from(
            native.parameters.first().is_some_and(|first| matches!(first.name, "self" | "this" | "cls")),
        );
        let name = if native.name == "__new__" { native.owner } else { native.name };
        // For errors only: most calls go well.
        let whole = || {
            if hidden == 1 && native.name != "__new__" {
                format!("{}.{name}", native.owner)
            } else {
                name.to_owned()
            }
        };
        let takes = native.positional - hidden.min(native.positional);
        let needs = native.required - hidden.min(native.required);
        let got = arguments.len() - hidden.min(arguments.len());
        let s = |count: usize| if count == 1 { "" } else { "s" };
        let mut bound: Vec<Value> = vec![Value::EMPTY; native.parameters.len()];
        let mut given = vec![false; native.parameters.len()];
        let fit = arguments.len().min(native.positional);
        bound[..fit].copy_from_slice(&arguments[..fit]);
        given[..fit].fill(true);
        if let Some(rest) = native.rest {
            bound[rest] = context.tuple(&arguments[fit..]);
            given[rest] = true;
        } else if arguments.len() > native.positional {
            let message = if takes == 0 {
                format!("{}() takes no arguments ({got} given)", whole())
            } else if needs == takes && takes == 1 {
                format!("{}() takes exactly one argument ({got} given)", whole())
            } else if needs == takes {
                format!("{name} expected {takes} arguments, got {got}")
            } else {
                format!("{name} expected at most {takes} argument{}, got {got}", s(takes))
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
                        format!("{}() takes no keyword arguments", whole())
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
                    let message =
                        if index >= native.positional_only && native.positional_only != native.positional {
                            format!(
                                "{name}() missing required argument '{}' (pos {})",
                                parameter.name,
                                index + 1 - hidden
                            )
                        } else if native.positional_only != native.positional && needs != takes {
                            format!(
                                "{name}() takes at least {needs} positional argument{} ({got} given)",
                                s(needs)
                            )
                        } else if needs == takes && takes <= 1 {
                            format!("{}() takes exactly one argument ({got} given)", whole())
                        } else if needs == takes {
                            format!("{name} expected {takes} arguments, got {got}")
                        } else {
                            format!("{name} expected at least {needs} argument{}, got {got}", s(needs))
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
        Kind::Tuple => Some(value.object_unchecked().slots().iter().map(super::object::Slot::get).collect()),
        Kind::List => Some(list::items(value)),
        _ => None,
    }
}

/// The names and values of a dict of keyword arguments.
pub(super) fn keywords(value: Value) -> Vec<(Value, Value)> {
    if value.is_nothing() { Vec::new() } else { table::entries(value.object_unchecked()) }
}
