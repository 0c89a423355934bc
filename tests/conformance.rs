//! Native: the conformance suite on threads of the system.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "conformance/host_native.rs"]
mod host;
#[macro_use]
#[path = "conformance/mod.rs"]
mod suite;

use std::collections::BTreeSet;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Fails when `test` does not end: some thread waits for ever.
fn ends(test: fn()) {
    const LIMIT: Duration = Duration::from_secs(120);
    let (done, ended) = channel();
    let runner = thread::spawn(move || {
        // Dropped also by a panic, which `join` then hands on.
        let _done = done;
        test();
    });
    if ended.recv_timeout(LIMIT) == Err::<(), _>(RecvTimeoutError::Timeout) {
        panic!("not ended after {LIMIT:?}: some thread still waits");
    }
    runner.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

macro_rules! wrap {
    ($($group:ident { $($bodies:ident $of:tt: $($name:ident)*;)* })*) => {
        mod native {
            $(mod $group {
                use crate::suite::*;
                $($(#[test]
                fn $name() {
                    crate::ends(body!($bodies $name $of));
                })*)*
            })*
        }

        const NAMES: &[&str] = &[$($($(concat!(stringify!($group), "::", stringify!($name)),)*)*)*];
    };
}

suite!(wrap);

/// The table and the suite name the same tests, and no row is without a test or a reason.
#[test]
fn native_table_lists_the_suite() {
    let table = include_str!("conformance/README.md");
    let quoted = table.split('`').skip(1).step_by(2);
    let listed: BTreeSet<&str> = quoted.filter(|code| code.contains("::") && !code.ends_with(':')).collect();
    let suite: BTreeSet<&str> = NAMES.iter().copied().collect();
    assert_eq!(NAMES.len(), suite.len());
    assert_eq!(&listed - &suite, BTreeSet::new(), "in the table, not in the suite");
    assert_eq!(&suite - &listed, BTreeSet::new(), "in the suite, not in the table");
    for row in table.lines().filter(|line| line.starts_with("| `test_")) {
        assert!(row.contains("::") || row.contains("none: "), "neither a test nor a reason: {row}");
    }
}
