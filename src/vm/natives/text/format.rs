//! `format` and `str.format`.

use super::argument::{natives, text, this_text, under};
use super::plain::{self, Stop};
use crate::text::format::path::{Access, First, Numbering, out_of_range};
use crate::text::format::template::{Conversion, DEPTH, Piece, Pieces, conversion, too_deep};
use crate::text::string::repr::to_ascii;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, attribute, item, native, operate};

natives! {
    "str.format(self, /, *args, **kwargs)" => |context, a| {
        let template = this_text(context, a[0], "format")?;
        let values = native::sequence(a[1]).unwrap_or_default();
        let filling = Filling { values: &values, names: a[2] };
        match filling.fill(context, template, DEPTH, &mut Numbering::default()) {
            Ok(filled) => Ok(context.str(&filled)),
            Err(Stop::Exit(exit)) => Err(exit),
            Err(Stop::Python) => {
                let names = if a[2].is_empty() { context.dict() } else { a[2] };
                Err(context.prelude("_format_template", &[under(a[0]), a[1], names]))
            }
        }
    },
    "str.format_map(self, mapping, /)" => |context, a| {
        let template = this_text(context, a[0], "format_map")?;
        let empty = context.tuple(&[]);
        if !a[1].is(Kind::Dict) {
            return Err(context.prelude("_format_template", &[under(a[0]), empty, a[1]]));
        }
        let filling = Filling { values: &[], names: a[1] };
        match filling.fill(context, template, DEPTH, &mut Numbering::default()) {
            Ok(filled) => Ok(context.str(&filled)),
            Err(Stop::Exit(exit)) => Err(exit),
            Err(Stop::Python) => Err(context.prelude("_format_template", &[under(a[0]), empty, a[1]])),
        }
    },
    "str.__format__(self, format_spec, /)" => |context, a| own_format(context, a),
    "int.__format__(self, format_spec, /)" => |context, a| own_format(context, a),
    "float.__format__(self, format_spec, /)" => |context, a| own_format(context, a),
}

fn own_format(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    text(context, a[1], "__format__() argument")?;
    format_value(context, under(a[0]), a[1])
}

/// A spec as a text; none is empty.
fn as_spec(spec: Value) -> Option<&'static str> {
    if spec.is_empty() { Some("") } else { under(spec).as_str() }
}

/// `format(value, spec)`; `spec` is a text or empty.
pub(in crate::vm) fn format_value(context: &mut Context<'_>, value: Value, spec: Value) -> Outcome {
    match plain::format(context, value, as_spec(spec).unwrap_or_default()) {
        Ok(formatted) => Ok(context.str(&formatted)),
        Err(Stop::Exit(exit)) => Err(exit),
        Err(Stop::Python) => {
            let spec = if spec.is_empty() { context.str("") } else { spec };
            Err(context.prelude("_format", &[value, spec]))
        }
    }
}

/// What a template is filled with.
struct Filling<'a> {
    values: &'a [Value],
    /// A dict, or empty.
    names: Value,
}

impl Filling<'_> {
    fn fill(
        &self,
        context: &mut Context<'_>,
        template: &str,
        depth: usize,
        numbering: &mut Numbering,
    ) -> Result<String, Stop> {
        let raised = |context: &mut Context<'_>, error| Stop::Exit(operate::text_error(context, &error));
        if depth == 0 {
            return Err(raised(context, too_deep()));
        }
        let mut out = String::new();
        for piece in Pieces::new(template) {
            plain::checked(context, &out)?;
            let field = match piece.map_err(|error| raised(context, error))? {
                Piece::Literal(text) => {
                    out.push_str(text);
                    continue;
                }
                Piece::Field(field) => field,
            };
            let mut value = self.value(context, field.name, numbering)?;
            if let Some(c) = field.conversion {
                let mut shown = String::new();
                match conversion(c).map_err(|error| raised(context, error))? {
                    Conversion::Str => plain::write_str(context, value, &mut shown)?,
                    Conversion::Repr => plain::write_repr(context, value, &mut shown)?,
                    Conversion::Ascii => {
                        plain::write_repr(context, value, &mut shown)?;
                        shown = to_ascii(&shown);
                    }
                }
                value = context.str(&shown);
            }
            let nested = if field.nested {
                self.fill(context, field.spec, depth - 1, numbering)?
            } else {
                String::new()
            };
            let spec = if field.nested { &nested } else { field.spec };
            if spec.is_empty() {
                plain::write_str(context, value, &mut out)?;
            } else {
                out.push_str(&plain::format(context, value, spec)?);
            }
        }
        Ok(out)
    }

    /// The value that a field names.
    fn value(&self, context: &mut Context<'_>, name: &str, numbering: &mut Numbering) -> Result<Value, Stop> {
        let raised = |context: &mut Context<'_>, error| Stop::Exit(operate::text_error(context, &error));
        let (first, accesses) = numbering.path(name).map_err(|error| raised(context, error))?;
        let mut value = match first {
            First::Index(index) => match self.values.get(index) {
                Some(&value) => value,
                None => return Err(raised(context, out_of_range(index))),
            },
            First::Key(key) => self.named(context, key)?,
        };
        for access in accesses {
            value = match access.map_err(|error| raised(context, error))? {
                Access::Attribute(name) => {
                    let name = context.str(name);
                    let name = context.intern(name);
                    attribute::get(context, value, name)?
                }
                Access::Index(index) => {
                    let index = context.int(index);
                    item::load(context, value, index)?
                }
                Access::Key(key) => {
                    let key = context.str(key);
                    item::load(context, value, key)?
                }
            };
        }
        Ok(value)
    }

    fn named(&self, context: &mut Context<'_>, name: &str) -> Result<Value, Stop> {
        let key = context.str(name);
        if self.names.is_empty() {
            return Err(Stop::Exit(context.raise_with("KeyError", &[key])));
        }
        Ok(item::load(context, self.names, key)?)
    }
}
