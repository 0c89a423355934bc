//! JSON, one object a line.

use threadyard::drivers::threads::{ThreadView, Verdict, WaitsFor};
use threadyard::json::quoted;
use threadyard::vm::{Stream, ThreadNumber};

/// An object that grows by its fields.
#[derive(Debug)]
pub struct Object(String);

impl Object {
    /// With its type as the first field.
    pub fn of(kind: &str) -> Self {
        Self(String::from("{")).text("type", kind)
    }

    fn unnamed() -> Self {
        Self(String::from("{"))
    }

    /// A field that is a string.
    pub fn text(self, key: &str, value: &str) -> Self {
        let value = quoted(value);
        self.raw(key, &value)
    }

    /// A field that is a number.
    pub fn number(self, key: &str, value: impl ToString) -> Self {
        self.raw(key, &value.to_string())
    }

    /// A field that is JSON already.
    pub fn raw(mut self, key: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(key));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    /// The whole of it.
    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

/// The name of a stream.
pub const fn stream(stream: Stream) -> &'static str {
    match stream {
        Stream::Out => "out",
        Stream::Err => "err",
    }
}

/// Milliseconds, to the microsecond.
pub fn milliseconds(value: f64) -> String {
    format!("{value:.3}")
}

/// A verdict's fields.
pub fn verdict(verdict: &Verdict) -> String {
    let numbers = |cycle: &Vec<ThreadNumber>| list(cycle.iter().map(|number| number.0.to_string()));
    Object::of("verdict")
        .raw("total", if verdict.total { "true" } else { "false" })
        .text("text", &verdict.text)
        .raw("threads", &list(verdict.threads.iter().map(thread)))
        .raw("cycles", &list(verdict.cycles.iter().map(numbers)))
        .end()
}

fn thread(thread: &ThreadView) -> String {
    let object = Object::unnamed()
        .number("number", thread.number.0)
        .text("name", &thread.name)
        .number("process", thread.process.0)
        .raw("daemon", if thread.daemon { "true" } else { "false" })
        .text("state", thread.state.name())
        .number("line", thread.line);
    let Some(wait) = &thread.waits else { return object.raw("waits", "null").end() };
    let number = |number: Option<u32>| number.map_or("null".to_owned(), |number| number.to_string());
    let (primitive, joined) = match wait.waits_for {
        WaitsFor::Primitive(id, _) => (Some(id.0), None),
        WaitsFor::Thread(joined) => (None, Some(joined.0)),
    };
    let waits = Object::unnamed()
        .text("for", wait.waits_for.name())
        .raw("label", &wait.label.as_deref().map_or("null".to_owned(), quoted))
        .raw("purpose", &wait.purpose.as_deref().map_or("null".to_owned(), quoted))
        .raw("primitive", &number(primitive))
        .raw("thread", &number(joined))
        .raw("heldBy", &number(wait.held_by.map(|holder| holder.0)))
        .raw("heldSinceLine", &number(wait.held_since))
        .raw("timed", if wait.timed { "true" } else { "false" });
    object.raw("waits", &waits.end()).end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let object = Object::of("a").text("b\"", "c\\\n\u{1}é").number("d", 3).end();
        assert_eq!(object, r#"{"type":"a","b\"":"c\\\n\u0001é","d":3}"#);
    }
}
