//! What would be larger than a program may be.

use super::run::{is_refused, prints, raises};

#[test]
fn native_large_values_are_memory_errors() {
    for source in [
        "'a' * 10**10",
        "[0] * 10**10",
        "(0,) * 10**10",
        "b'a' * 10**10",
        "bytes(10**10)",
        "10 ** 10 ** 8",
        "1 << 10**11",
        "'%1000000000d' % 1",
        "f'{1:1000000000d}'",
        "'{:>{}}'.format(1, 10**10)",
        "'%.1000000000f' % 1.5",
        "'x'.ljust(10**10)",
        "'x'.zfill(10**10)",
        "('\\t' * 1000).expandtabs(10**8)",
        "('x' * 10**6).join(['a'] * 10**6)",
        "('x' * 10**6).replace('', 'y' * 10**6)",
        "import random\nrandom.getrandbits(10**10)",
        "s = 'x'\nwhile True: s = s + s",
        "l = [1]\nwhile True: l = l + l",
        "l = [1]\nwhile True: l.extend(l)",
    ] {
        raises("MemoryError", source);
    }
}

#[test]
fn native_digits_of_large_integers_are_refused_as_cpython_does() {
    raises(
        "ValueError: Exceeds the limit (4300 digits) for integer string conversion",
        "print(2 ** 100_000)",
    );
    raises("ValueError: Exceeds the limit (4300 digits) for integer string conversion", "int('9' * 10**6)");
}

#[test]
fn native_garbage_of_one_size_makes_room_for_another() {
    let source = "
for round in range(4):
    for size in (1, 5, 9, 13):
        kept = [(0,) * size for _ in range(60_000)]
for _ in range(40):
    kept = [0] * 10**6
print('ok')
";
    prints("ok\n", source);
}

#[test]
fn native_texts_too_large_or_deep_are_refused() {
    is_refused("1 MB", &format!("x = '{}'\n", "a".repeat(1 << 20)));
    for source in [
        format!("x = {}{}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("x = {}{}", "[".repeat(5_000), "]".repeat(5_000)),
        format!("x = {}1", "not ".repeat(100_000)),
        format!("x = {}1", "-".repeat(100_000)),
        format!("x = {}1", "lambda: ".repeat(100_000)),
        format!("x = 1{}", "+1".repeat(300_000)),
        format!("x = 1\nx{}", ".a".repeat(100_000)),
    ] {
        is_refused("<stdin>:", &source);
    }
}
