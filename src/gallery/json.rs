//! The gallery as the page gets it.

use crate::json::quoted as text;

use super::{Parameter, Program, What, When, programs};

/// All programs as a JSON list of objects, in order. The names are those of [`Program`]'s and [`Parameter`]'s fields,
/// in camel case. An expectation has `when` ("always", "never" or a count of 100 runs), `what` ("line", "whole",
/// "deadlock" or "error") and `text`, the pattern or the exception's name.
#[must_use]
pub fn json() -> String {
    list(programs().iter().map(program))
}

fn program(program: &Program) -> String {
    let expectations = program.expectations.iter().map(|expectation| {
        let when = match expectation.when {
            When::Always => text("always"),
            When::Never => text("never"),
            When::Of100(count) => count.to_string(),
        };
        let (what, detail) = match &expectation.what {
            What::Line(pattern) => ("line", pattern.as_str()),
            What::Whole(pattern) => ("whole", pattern.as_str()),
            What::Deadlock => ("deadlock", ""),
            What::Error(name) => ("error", name.as_str()),
        };
        object(&[("when", when), ("what", text(what)), ("text", text(detail))])
    });
    object(&[
        ("id", text(program.id)),
        ("file", text(program.file)),
        ("order", program.order.to_string()),
        ("group", text(&program.group)),
        ("title", text(&program.title)),
        ("shows", text(&program.shows)),
        ("lookFor", text(&program.look_for)),
        ("tries", text(&program.tries)),
        ("answer", text(&program.answer)),
        ("shake", program.shake.to_string()),
        ("parameters", list(program.parameters.iter().map(parameter))),
        ("expectations", list(expectations)),
        ("headerLines", program.header_lines.to_string()),
        ("text", text(program.text)),
    ])
}

fn parameter(parameter: &Parameter) -> String {
    object(&[
        ("name", text(&parameter.name)),
        ("line", parameter.line.to_string()),
        ("value", parameter.value.to_string()),
        ("low", parameter.low.to_string()),
        ("high", parameter.high.to_string()),
        ("note", text(&parameter.note)),
    ])
}

fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("{}:{value}", text(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_json_texts_are_quoted() {
        assert_eq!(text("a\"b\\c\n\td…"), "\"a\\\"b\\\\c\\n\\u0009d…\"");
        assert_eq!(object(&[("a", list(["1".to_owned(), "2".to_owned()].into_iter()))]), "{\"a\":[1,2]}");
    }
}
