//! Link arguments for shared memory, and the list of the gallery's programs.
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

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={GALLERY}");
    list_gallery()?;
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        share_memory();
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

fn share_memory() {
    println!("cargo:rustc-link-arg=--shared-memory");
    println!("cargo:rustc-link-arg=--import-memory");
    println!("cargo:rustc-link-arg=--max-memory={MAX_MEMORY}");
    for symbol in ["__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"] {
        println!("cargo:rustc-link-arg=--export={symbol}");
    }
}
