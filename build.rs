//! Link arguments for shared memory, the list of the gallery's programs, and the library without what only its readers need.
//!
//! The arguments stand here and not in `.cargo/config.toml` so that changing one does not rebuild the standard
//! library.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// Upper bound of the shared memory in bytes: 128 workers take about 3 MiB each, the rest is headroom.
/// A shared memory must name its bound when it is made.
const MAX_MEMORY: u32 = 1 << 30;

/// The folder of the gallery's programs.
const GALLERY: &str = "src/gallery";

/// The folder of the library's modules.
const LIBRARY: &str = "src/library";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={GALLERY}");
    println!("cargo:rerun-if-changed={LIBRARY}");
    list_gallery()?;
    thin_library()?;
    let is_wasm = env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    if is_wasm {
        share_memory();
    }
    if env::var("CARGO_FEATURE_STEP").is_ok() || !is_wasm {
        println!("cargo:rustc-cfg=step");
    }
    Ok(())
}

/// Writes `gallery.rs`: a slice of `(file name, text)`, sorted, so that adding a program needs no Rust.
fn list_gallery() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(GALLERY);
    let mut paths: Vec<_> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    let mut list = String::from("&[\n");
    for path in &paths {
        let name = path.file_name().unwrap_or_default();
        writeln!(list, "    ({name:?}, include_str!({path:?})),")?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("gallery.rs"), list)?;
    Ok(())
}

/// Writes each module of the library once more, its lines of comment and its docstrings empty: they would be a hundredth of
/// what the page of programs loads. Lines keep their numbers.
fn thin_library() -> Result<(), Box<dyn Error>> {
    let from = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(LIBRARY);
    let to = Path::new(&env::var("OUT_DIR")?).join("library");
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(&from)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            fs::write(to.join(path.file_name().unwrap_or_default()), thinned(&fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

fn thinned(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut thin = String::with_capacity(text.len());
    let mut docstring = 0..0;
    for (at, line) in lines.iter().enumerate() {
        if let Some(end) = docstring_end(&lines, at) {
            docstring = at..end;
        }
        if !line.trim_start().starts_with('#') && !docstring.contains(&at) {
            thin.push_str(line);
        }
        thin.push('\n');
    }
    thin
}

/// Where the docstring ends that begins in a line, if one does, of a function or class that has more than that.
fn docstring_end(lines: &[&str], at: usize) -> Option<usize> {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let text = lines[at].trim();
    if at == 0 || !text.starts_with("\"\"\"") || !lines[at - 1].trim_end().ends_with(':') {
        return None;
    }
    let is_end = |line: &&str| line.trim_end().ends_with("\"\"\"");
    let further = match text.len() > 3 && is_end(&text) {
        true => 0,
        false => 1 + lines[at + 1..].iter().position(is_end)?,
    };
    let end = at + further + 1;
    let next = lines[end..].iter().find(|line| !line.trim().is_empty())?;
    (indentation(next) == indentation(lines[at])).then_some(end)
}

fn share_memory() {
    println!("cargo:rustc-link-arg=--shared-memory");
    println!("cargo:rustc-link-arg=--import-memory");
    println!("cargo:rustc-link-arg=--max-memory={MAX_MEMORY}");
    for symbol in ["__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"] {
        println!("cargo:rustc-link-arg=--export={symbol}");
    }
}
