//! The parts of the library that are written in Python. `builtins` is the part of the builtins that is.

/// Each module's name and text, sorted by name. The build has emptied what only readers of the files need.
macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        const NAMES: &[&str] = &[$($name),*];
        const TEXTS: &[&str] = &[$(include_str!(concat!(env!("OUT_DIR"), "/library/", $name, ".py"))),*];
    };
}

modules![
    "__future__",
    "_thread",
    "abc",
    "argparse",
    "array",
    "atexit",
    "bisect",
    "builtins",
    "collections",
    "collections.abc",
    "concurrent",
    "concurrent.futures",
    "concurrent.futures._base",
    "concurrent.futures.process",
    "concurrent.futures.thread",
    "contextlib",
    "copy",
    "ctypes",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "gc",
    "hashlib",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "json.decoder",
    "json.encoder",
    "logging",
    "logging.handlers",
    "math",
    "multiprocessing",
    "multiprocessing.connection",
    "multiprocessing.context",
    "multiprocessing.dummy",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.process",
    "multiprocessing.queues",
    "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes",
    "multiprocessing.synchronize",
    "numbers",
    "operator",
    "os",
    "os.path",
    "platform",
    "posixpath",
    "pprint",
    "queue",
    "random",
    "sched",
    "secrets",
    "signal",
    "statistics",
    "string",
    "sys",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "traceback",
    "types",
    "typing",
    "uuid",
    "warnings",
];

/// The text of a library module.
#[must_use]
pub fn find(module: &str) -> Option<&'static str> {
    NAMES.binary_search(&module).ok().map(|at| TEXTS[at])
}

/// The names of all library modules, sorted.
#[must_use]
pub fn modules() -> &'static [&'static str] {
    NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted_so_that_find_finds_each() {
        assert!(NAMES.is_sorted());
        for name in modules() {
            assert!(find(name).is_some_and(|text| !text.is_empty()), "{name}");
        }
        assert!(find("tkinter").is_none());
    }

    /// The build empties lines that begin with `#`: none may be a line of a text.
    #[test]
    fn comments_alone_begin_with_a_number_sign() {
        use ruff_python_parser::{Mode, lexer::lex};

        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/library")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "py") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let mut lexer = lex(&text, Mode::Module);
            loop {
                let kind = lexer.next_token();
                if kind == ruff_python_ast::token::TokenKind::EndOfFile {
                    break;
                }
                let token = &text[lexer.current_range()];
                let begins = |line: &str| line.trim_start().starts_with('#');
                assert!(!token.lines().skip(1).any(begins), "{}: {token}", path.display());
            }
        }
    }
}
