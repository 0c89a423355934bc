//! Which modules there are, and which names they have.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ruff_python_ast::{self as ast, Expr, Stmt};

use super::binder::Binder;
use super::scope::ScopeKind;
use crate::library;

/// Features of `__future__`: all of them are Python 3.
pub(crate) const FUTURE: &str = "__future__";

impl Binder<'_> {
    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let module = alias.name.as_str();
            self.check_module(module, alias.name.range);
            let first = module.split('.').next().unwrap_or(module);
            let (name, bound) = match &alias.asname {
                Some(name) => (name.as_str(), module),
                None => (first, first),
            };
            let name = self.bind(name);
            if self.scope().kind == ScopeKind::Module {
                self.modules.push((name, bound.to_owned()));
            }
        }
    }

    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        if import.level > 0 {
            let message = "relative imports need a package; a program here is one file";
            self.refuse(import.range, "import", message);
            return;
        }
        let Some(module) = &import.module else { return };
        let known = module.as_str() == FUTURE || self.check_module(module, module.range);
        // Library modules may import each other: their names are not asked for while they are collected.
        let names = if self.library { None } else { names(module) };
        for alias in &import.names {
            let name = alias.name.as_str();
            if name == "*" {
                for name in star(module) {
                    self.bind(&name);
                }
                continue;
            }
            let there = names.as_ref().is_none_or(|names| names.iter().any(|there| there == name))
                || library::find(&format!("{module}.{name}")).is_some();
            let hidden = is_hidden(module, name);
            if known && !self.library && self.tolerant == 0 && (!there || hidden) {
                let message =
                    format!("cannot import name '{name}' from '{module}': it is not available here");
                self.refuse(alias.name.range, name, message);
            }
            self.bind(alias.asname.as_ref().map_or(name, |name| name.as_str()));
        }
    }

    /// Whether the module is there. Where the program would catch that it is not, it may be missing.
    fn check_module(&mut self, module: &str, range: ruff_text_size::TextRange) -> bool {
        self.managers |= module == "multiprocessing.managers";
        let native = module.starts_with('_') && module != "_thread" && module != FUTURE;
        if self.library || (library::find(module).is_some() && !native) {
            return true;
        }
        if self.tolerant == 0 {
            self.refuse(range, module, missing(module));
        }
        false
    }

    /// Names and attributes that are not there, once all names are known.
    pub(super) fn check_reads(&mut self) {
        if self.library {
            return;
        }
        for range in self.served.iter().filter(|_| self.managers) {
            let message = "programs here have no network: no other program can connect to a manager's server";
            self.refuse(*range, "get_server", message);
        }
        for (scope, name, range) in &self.reads {
            if let Some(message) = super::refusals::unavailable(name)
                && self.is_global(*scope, name)
                && !self.scopes.globals.contains(name)
            {
                self.refuse(*range, name, message);
            }
        }
        for (scope, name, attribute, range) in &self.attributes {
            let mut bound = self.modules.iter().filter(|(there, _)| there == name);
            let Some((_, module)) = bound.next() else { continue };
            let once = bound.all(|(_, other)| other == module) && self.is_global(*scope, name);
            if !once || self.rebound(name) || attribute.starts_with("__") {
                continue;
            }
            let Some(names) = names(module) else { continue };
            let there = names.iter().any(|there| there == attribute) && !is_hidden(module, attribute);
            if !there && library::find(&format!("{module}.{attribute}")).is_none() {
                let message = format!("module '{module}' has no attribute '{attribute}' here");
                self.refuse(*range, &format!("{module}.{attribute}"), message);
            }
        }
    }

    fn is_global(&self, scope: usize, name: &str) -> bool {
        self.scopes.lookup(scope, name) == super::scope::Variable::Global
    }

    /// Whether something else than `import` binds the module's variable, too.
    fn rebound(&self, name: &str) -> bool {
        let imports = self.modules.iter().filter(|(there, _)| there == name).count();
        self.bindings.get(name).is_some_and(|bindings| *bindings > imports)
    }
}

/// The message for a module that is not there.
fn missing(module: &str) -> String {
    let instead = match module {
        "Queue" => "in Python 3 it is called queue",
        "thread" => "in Python 3 it is called _thread; use threading",
        "asyncio" | "aiohttp" | "trio" | "anyio" => "async programs cannot run here; use threading",
        "socket" | "requests" | "urllib" | "urllib.request" | "urllib2" | "http" | "http.server"
        | "httpx" => "programs here have no network; a time.sleep can stand for it",
        "subprocess" | "signal" | "pathlib" | "shutil" | "tempfile" | "sqlite3" | "csv" => {
            "programs here have no files or other programs"
        }
        _ => {
            "the modules that are: threading, queue, multiprocessing, concurrent.futures, time, random, logging, \
              collections, functools, itertools, ..."
        }
    };
    format!("module '{module}' is not available here; {instead}")
}

/// The top-level names of a library module, as its text binds them.
pub(crate) fn names(module: &str) -> Option<Arc<Vec<String>>> {
    type Names = HashMap<String, Arc<Vec<String>>>;
    static KNOWN: OnceLock<Mutex<Names>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    if let Some(names) = known.lock().unwrap_or_else(PoisonError::into_inner).get(module) {
        return Some(Arc::clone(names));
    }
    let source = library::find(module)?;
    let checked = super::parse_library(source, module).ok()?;
    let names = Arc::new(checked.scopes.get(0).bound.clone());
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(module.to_owned(), Arc::clone(&names));
    Some(names)
}

/// Whether a name is the library's own, not for programs.
fn is_hidden(module: &str, name: &str) -> bool {
    // CPython documents these though they begin so.
    let documented = matches!((module, name), ("os", "_exit") | ("sys", "_getframe"));
    name.starts_with('_') && !name.starts_with("__") && module != FUTURE && !documented
}

/// Whether a library module binds a name; native modules are not asked.
pub(crate) fn module_has(module: &str, name: &str) -> bool {
    names(module).is_none_or(|names| names.iter().any(|there| there == name))
}

/// What `from module import *` binds: its `__all__`, or its public names.
pub(crate) fn star(module: &str) -> Vec<String> {
    if let Some(source) = library::find(module)
        && let Ok(checked) = super::parse_library(source, module)
        && let Some(all) = checked.module.body.iter().find_map(listed)
    {
        return all;
    }
    let names = names(module).unwrap_or_default();
    names.iter().filter(|name| !name.starts_with('_')).cloned().collect()
}

/// The names of `__all__ = ["name", ...]`.
fn listed(statement: &Stmt) -> Option<Vec<String>> {
    let Stmt::Assign(assign) = statement else { return None };
    let [Expr::Name(name)] = assign.targets.as_slice() else { return None };
    let elements = match &*assign.value {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        _ => return None,
    };
    if name.id != "__all__" {
        return None;
    }
    Some(
        elements.iter().filter_map(|e| Some(e.as_string_literal_expr()?.value.to_str().to_owned())).collect(),
    )
}

/// Whether an `except` clause of this type catches that a module is missing.
pub(super) fn catches_missing(kind: Option<&Expr>) -> bool {
    match kind {
        None => true,
        Some(Expr::Name(name)) => {
            matches!(
                name.id.as_str(),
                "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException" | "AttributeError"
            )
        }
        Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(|kind| catches_missing(Some(kind))),
        Some(_) => false,
    }
}

/// `if sys.version_info ...`: what stands there for Python 2 is never run.
pub(super) fn asks_version(test: &Expr) -> bool {
    match test {
        Expr::Compare(compare) => compare.operands.iter().any(asks_version),
        Expr::Subscript(subscript) => asks_version(&subscript.value),
        Expr::Attribute(attribute) => {
            matches!(attribute.attr.as_str(), "version_info" | "PY2" | "PY3" | "major")
                || asks_version(&attribute.value)
        }
        _ => false,
    }
}
