//! Checks against what CPython 3.13 answered: `make.py` wrote the files.

use num_bigint::BigInt;

use super::error::TextError;
use super::float::repr;
use super::format::{number, percent};
use super::number::{float, hash, mixed};
use super::string;

fn rows(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.split_terminator('\n').map(|line| line.split('\t').collect())
}

fn float_of(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).unwrap())
}

fn shown(result: Result<String, TextError>) -> String {
    result.unwrap_or_else(|error| format!("!{}: {}", error.class, error.message))
}

/// Compares and counts; shows the first that differ.
fn check(name: &str, results: impl Iterator<Item = (String, String, String)>) {
    let (mut all, mut wrong) = (0, Vec::new());
    for (what, expected, got) in results {
        all += 1;
        if expected != got {
            wrong.push(format!("{what}\n  python {expected}\n  here   {got}"));
        }
    }
    let first = wrong.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty() && all > 100, "{name}: {} of {all} differ:\n{first}", wrong.len());
}

#[test]
fn specs_format_as_in_python() {
    check(
        "spec.tsv",
        rows(include_str!("spec.tsv")).map(|row| {
            let [kind, value, spec, expected] = row[..] else { panic!("{row:?}") };
            let got = match kind {
                "int" => number::int(&value.parse().unwrap(), spec, "int"),
                "bool" => number::bool(value == "True", spec),
                "float" => number::float(float_of(value), spec, "float"),
                _ => number::str(value, spec, "str"),
            };
            (format!("format({kind} {value}, {spec:?})"), expected.to_owned(), shown(got))
        }),
    );
}

#[test]
fn percents_format_as_in_python() {
    check(
        "percent.tsv",
        rows(include_str!("percent.tsv")).map(|row| {
            let [kind, value, template, expected] = row[..] else { panic!("{row:?}") };
            let value_of = match kind {
                "int" => Value::Int(value.parse().unwrap()),
                "float" => Value::Float(float_of(value)),
                _ => Value::Str(value),
            };
            (
                format!("{template:?} % {kind} {value}"),
                expected.to_owned(),
                shown(with_percent(template, &value_of)),
            )
        }),
    );
}

enum Value<'a> {
    Int(BigInt),
    Float(f64),
    Str(&'a str),
}

/// `template % value`, as a native does it.
fn with_percent(template: &str, value: &Value) -> Result<String, TextError> {
    use percent::Takes;
    let mut out = String::new();
    let mut left = Some(value);
    for piece in percent::Pieces::new(template, false) {
        let conversion = match piece? {
            percent::Piece::Literal(text) => {
                out += text;
                continue;
            }
            percent::Piece::Conversion(conversion) => conversion,
        };
        let value = left.take().ok_or_else(percent::not_enough)?;
        let field = conversion.field;
        let plain = match value {
            Value::Int(int) => int.to_string(),
            Value::Float(f) => repr(*f),
            Value::Str(text) => (*text).to_owned(),
        };
        out += &match (conversion.takes()?, value) {
            (Takes::Str, _) => field.text(&plain)?,
            (Takes::Repr, Value::Str(text)) => field.text(&string::repr::repr(text))?,
            (Takes::Ascii, Value::Str(text)) => field.text(&string::repr::ascii(text))?,
            (Takes::Repr | Takes::Ascii, _) => field.text(&plain)?,
            (Takes::Character, Value::Int(int)) => field.character_of(int)?,
            (Takes::Character, Value::Str(text)) if string::len(text) == 1 => {
                field.character(text.chars().next().unwrap())?
            }
            (Takes::Number | Takes::Int, Value::Int(int)) => field.int(int)?,
            (Takes::Number, Value::Float(f)) => field.int(&float::to_int(*f)?)?,
            (Takes::Float, Value::Int(int)) => field.float(mixed::to_float(int)?)?,
            (Takes::Float, Value::Float(f)) => field.float(*f)?,
            (_, Value::Float(_)) => return Err(conversion.wrong_value("float")),
            (_, Value::Str(_)) => return Err(conversion.wrong_value("str")),
        };
    }
    if left.is_some() { Err(percent::not_all()) } else { Ok(out) }
}

#[test]
fn floats_compute_as_in_python() {
    let bits = |f: f64| format!("{:016x}", f.to_bits());
    check(
        "float.tsv",
        rows(include_str!("float.tsv")).map(|row| {
            let f = float_of(row[0]);
            let (quotient, remainder) = float::div_mod(f, float_of(row[6])).unwrap();
            let rounded = shown(float::round(f, row[2].parse().unwrap()).map(bits));
            let divided = mixed::true_divide(&row[9].parse().unwrap(), &row[10].parse().unwrap()).unwrap();
            let got = [
                repr(f),
                rounded,
                float::hex(f),
                hash::float(f).to_string(),
                bits(quotient),
                bits(remainder),
                bits(divided),
            ];
            let expected = [row[1], row[3], row[4], row[5], row[7], row[8], row[11]].join(" ");
            (row.join(" "), expected, got.join(" "))
        }),
    );
}
