//! Native: programs into checked trees and into code.
#![cfg(feature = "programs")]

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
    let builtins: Vec<String> =
        ["print", "range", "len", "type", "super", "AssertionError"].map(String::from).to_vec();
    let checked = parse(source, "main.py")?;
    compile(&checked, &Options { name: "__main__", builtins: &builtins })
}
