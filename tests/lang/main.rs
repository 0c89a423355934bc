//! Native: programs into checked trees and into code.
#![cfg(feature = "programs")]

mod code;
mod refusals;
mod robustness;
mod verify;

use threadyard::bytecode::{Module, Options, compile};
use threadyard::lang::{Problem, parse};

/// A program's code, which has been verified.
fn module(source: &str) -> Result<Module, Vec<Problem>> {
    let module = unverified(source)?;
    verify::verify(&module.code);
    Ok(module)
}

/// A program's code.
fn unverified(source: &str) -> Result<Module, Vec<Problem>> {
    const BUILTINS: &[&str] = &[
        "print",
        "range",
        "len",
        "type",
        "super",
        "sum",
        "AssertionError",
        "ImportError",
        "_is_sequence",
        "_match_class",
    ];
    let builtins: Vec<String> = BUILTINS.iter().map(|name| (*name).to_owned()).collect();
    let checked = parse(source, "main.py")?;
    compile(&checked, &Options { name: "__main__", builtins: &builtins })
}
