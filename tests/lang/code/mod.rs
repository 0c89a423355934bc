//! What the compiler writes for each construct.

mod control;
mod definitions;
mod exceptions;
mod expressions;

use threadyard::bytecode::{Code, disassemble};

use crate::module;

/// The instructions and handlers of a code, without their lines.
fn instructions(code: &Code) -> String {
    let text = disassemble(code);
    let mut lines = text.lines().skip(1);
    let mut shown = String::new();
    for line in lines.by_ref().take(code.instructions.len()) {
        let (index, text) = line.trim_start().split_once("  ").unwrap_or((line, ""));
        let index = index.split_whitespace().next().unwrap_or("");
        let text = text.trim_start().split_once("  ").map_or(text.trim(), |(_, text)| text.trim());
        shown += &format!("{index} {text}\n");
    }
    for line in lines.take(code.handlers.len()) {
        shown += &format!("{}\n", line.trim());
    }
    shown
}

/// The code of the first function of a program.
fn function(source: &str) -> String {
    let module = module(source).expect("a program");
    instructions(module.code.codes.first().expect("a function"))
}

fn whole(source: &str) -> String {
    let module = module(source).expect("a program");
    let inner = module.code.codes.iter().map(|code| format!("{}:\n{}", code.name, instructions(code)));
    let inner: String = inner.collect();
    format!("globals {}\n{}{inner}", module.globals.join(" "), instructions(&module.code))
}

/// Compares with what is expected, each line of which is indented.
fn expect(shown: &str, expected: &str) {
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
    assert!(shown == expected, "\n{shown}");
}
