//! Which names each function, class and comprehension has, and where a name's variable lives.
//!
//! A list, set or dict comprehension is a scope without code of its own: its loop variables are registers of the code
//! around it, its *host*. Generator expressions, lambdas, functions and classes have a code each.

use std::collections::{HashMap, HashSet};

/// What a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// A generator expression.
    Generator,
    /// A list, set or dict comprehension.
    Comprehension,
}

/// A name that a scope binds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Binding {
    /// `del`, or `except ... as`: it may become empty again.
    pub(crate) deleted: bool,
    /// It is all of a loop's target: the loop's iterator gets the register before it.
    pub(crate) looped: bool,
}

/// Where a name's variable lives, as seen from some scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variable {
    /// A register of this code, bound in scope `owner`; a cell when that scope says so.
    Local { owner: usize },
    /// A cell of the closure.
    Free,
    /// The class body's own.
    Class,
    /// The module's, or a builtin.
    Global,
}

/// One scope.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<usize>,
    /// The scope whose code this one's instructions are in: itself, unless it is a comprehension.
    pub(crate) host: usize,
    /// The innermost class around it, whose name private names begin with.
    pub(crate) class: Option<String>,
    /// In the order of their registers.
    pub(crate) parameters: Vec<String>,
    /// In the order met, parameters first.
    pub(crate) bound: Vec<String>,
    pub(crate) bindings: HashMap<String, Binding>,
    pub(crate) used: HashSet<String>,
    pub(crate) globals: HashSet<String>,
    pub(crate) nonlocals: HashSet<String>,
    /// Has `yield`.
    pub(crate) yields: bool,
    /// Has `:=`, in comprehensions within too.
    pub(crate) walrus: bool,
    /// Names `super` or `__class__`.
    pub(crate) uses_super: bool,
    /// Comprehensions within, of which this is the host.
    pub(crate) comprehensions: Vec<usize>,
    /// Bound names that functions within use.
    pub(crate) cells: HashSet<String>,
    /// The names of the closure's cells.
    pub(crate) free: Vec<String>,
    /// A class: what its methods assign to their first parameter.
    pub(crate) self_names: Vec<String>,
    /// A class: has annotated names.
    pub(crate) annotated: bool,
    /// A class: its methods use `__class__`.
    pub(crate) class_cell: bool,
}

impl Scope {
    pub(crate) fn new(kind: ScopeKind, parent: Option<usize>, host: usize) -> Scope {
        Scope {
            kind,
            parent,
            host,
            class: None,
            parameters: Vec::new(),
            bound: Vec::new(),
            bindings: HashMap::new(),
            used: HashSet::new(),
            globals: HashSet::new(),
            nonlocals: HashSet::new(),
            yields: false,
            walrus: false,
            uses_super: false,
            comprehensions: Vec::new(),
            cells: HashSet::new(),
            free: Vec::new(),
            self_names: Vec::new(),
            annotated: false,
            class_cell: false,
        }
    }

    pub(crate) fn bind(&mut self, name: &str) -> &mut Binding {
        if !self.bindings.contains_key(name) {
            self.bound.push(name.to_owned());
        }
        self.bindings.entry(name.to_owned()).or_default()
    }

    /// Whether the name is a variable of this scope's own.
    pub(crate) fn owns(&self, name: &str) -> bool {
        self.bindings.contains_key(name) && !self.globals.contains(name) && !self.nonlocals.contains(name)
    }

    /// As the program means the name within a class: `__x` is `_Class__x`.
    pub(crate) fn mangle(&self, name: &str) -> String {
        match &self.class {
            Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
                match class.trim_start_matches('_') {
                    "" => name.to_owned(),
                    class => format!("_{class}{name}"),
                }
            }
            _ => name.to_owned(),
        }
    }
}

/// All scopes of a module; the module's is the first.
#[derive(Debug)]
pub(crate) struct Scopes {
    pub(crate) list: Vec<Scope>,
    /// The module's variables, `__name__` first.
    pub(crate) globals: Vec<String>,
}

impl Scopes {
    pub(crate) fn get(&self, scope: usize) -> &Scope {
        &self.list[scope]
    }

    /// Where `name`, mangled, lives as seen from `scope`.
    pub(crate) fn lookup(&self, scope: usize, name: &str) -> Variable {
        self.find(scope, scope, name).map_or(Variable::Global, |(_, variable)| variable)
    }

    /// The same with the scope it belongs to; begins to search at `from`.
    fn find(&self, scope: usize, from: usize, name: &str) -> Option<(usize, Variable)> {
        let code = self.list[scope].host;
        let mut at = Some(from);
        while let Some(index) = at {
            let here = &self.list[index];
            if here.globals.contains(name) || here.kind == ScopeKind::Module {
                return None;
            }
            if here.kind == ScopeKind::Class {
                if index == scope && here.owns(name) {
                    return Some((index, Variable::Class));
                }
                if index != scope && name == "__class__" {
                    return Some((index, Variable::Free));
                }
            } else if here.owns(name) {
                let variable =
                    if here.host == code { Variable::Local { owner: index } } else { Variable::Free };
                return Some((index, variable));
            }
            at = here.parent;
        }
        None
    }

    /// The scope whose variable a free name of `scope`'s code is.
    pub(crate) fn home(&self, scope: usize, name: &str) -> Option<usize> {
        let here = self.get(scope);
        let mut at = if here.kind == ScopeKind::Class { here.parent } else { Some(scope) };
        while let Some(index) = at {
            let here = self.get(index);
            let found = match here.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class => name == "__class__",
                _ => here.owns(name),
            };
            if found {
                return Some(index);
            }
            at = here.parent;
        }
        None
    }

    /// Finds the cells and closures. The names of `nonlocal` statements that nothing binds: (scope, name).
    pub(crate) fn resolve(&mut self) -> Vec<(usize, String)> {
        let mut unbound = Vec::new();
        for scope in 0..self.list.len() {
            let here = &self.list[scope];
            let mut names: Vec<String> = here.used.iter().chain(&here.nonlocals).cloned().collect();
            names.extend(here.bound.iter().filter(|name| !here.owns(name)).cloned());
            if here.uses_super {
                names.push("__class__".to_owned());
            }
            // Closures have their cells in the same order in every run.
            names.sort_unstable();
            names.dedup();
            for name in names {
                match self.find(scope, scope, &name) {
                    Some((owner, Variable::Free)) => self.capture(scope, owner, &name),
                    None if self.list[scope].nonlocals.contains(&name) => unbound.push((scope, name)),
                    _ => {}
                }
            }
        }
        unbound
    }

    /// Lets the functions from `scope` out to `owner` pass a cell along.
    fn capture(&mut self, scope: usize, owner: usize, name: &str) {
        let own_class = self.list[owner].kind == ScopeKind::Class;
        if own_class {
            self.list[owner].class_cell = true;
        } else {
            self.list[owner].cells.insert(name.to_owned());
        }
        let home = match self.list[owner].parent {
            Some(parent) if own_class => self.list[parent].host,
            _ => self.list[owner].host,
        };
        let mut code = self.list[scope].host;
        while code != home {
            let here = &mut self.list[code];
            if !here.free.iter().any(|free| free == name) {
                here.free.push(name.to_owned());
            }
            let Some(parent) = here.parent else { return };
            code = self.list[parent].host;
        }
    }
}
