//! Link arguments for shared memory. They stand here and not in `.cargo/config.toml` so that changing one
//! does not rebuild the standard library.

/// Upper bound of the shared memory in bytes: 128 workers take about 3 MiB each, the rest is headroom.
/// A shared memory must name its bound when it is made.
const MAX_MEMORY: u32 = 1 << 30;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        return;
    }
    println!("cargo:rustc-link-arg=--shared-memory");
    println!("cargo:rustc-link-arg=--import-memory");
    println!("cargo:rustc-link-arg=--max-memory={MAX_MEMORY}");
    for symbol in ["__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"] {
        println!("cargo:rustc-link-arg=--export={symbol}");
    }
}
