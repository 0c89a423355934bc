//! Browser: the conformance suite on the pool's workers, in Chromium and in Firefox.
#![cfg(target_arch = "wasm32")]

#[path = "conformance/host_web.rs"]
mod host;
#[macro_use]
#[path = "conformance/mod.rs"]
mod suite;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

macro_rules! wrap {
    ($($group:ident { $($bodies:ident $of:tt: $($name:ident)*;)* })*) => {
        mod browser {
            $(mod $group {
                use crate::suite::*;
                use wasm_bindgen_test::wasm_bindgen_test;
                $($(#[wasm_bindgen_test]
                async fn $name() {
                    crate::host::ready().await;
                    body!($bodies $name $of)();
                })*)*
            })*
        }
    };
}

suite!(wrap);
