//! Makes the scopes and collects what is refused, in one walk over the tree.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, ExprContext, NodeIndex, Stmt};
use ruff_python_parser::semantic_errors::SemanticSyntaxChecker;
use ruff_text_size::TextRange;

use super::problem::{Lines, Problem};
use super::scope::{Scope, ScopeKind, Scopes};

/// What the walk knows.
pub(super) struct Binder<'a> {
    pub(super) source: &'a str,
    pub(super) lines: &'a Lines,
    /// The library's own text: native modules may be imported, and nothing is refused.
    pub(super) library: bool,
    pub(super) scopes: Scopes,
    pub(super) current: usize,
    pub(super) problems: RefCell<Vec<Problem>>,
    pub(super) semantic: SemanticSyntaxChecker,
    /// How many loops are around, for each function around.
    pub(super) loops: Vec<u32>,
    /// Names that are read, to be checked when all are known.
    pub(super) reads: Vec<(usize, String, TextRange)>,
    /// `name.attribute` where the name may be a module.
    pub(super) attributes: Vec<(usize, String, String, TextRange)>,
    /// Attributes of anything that only `multiprocessing.managers` may have.
    pub(super) served: Vec<TextRange>,
    /// Whether that module is imported.
    pub(super) managers: bool,
    /// What `import` binds in the module's scope: (name, module).
    pub(super) modules: Vec<(String, String)>,
    /// What `scopes.globals` lists.
    listed: HashSet<String>,
    /// How often the module's variables are bound, anywhere.
    pub(super) bindings: HashMap<String, usize>,
    /// `nonlocal` statements: (scope, name, place).
    pub(super) nonlocals: Vec<(usize, String, TextRange)>,
    /// Names of `global` statements outside any function.
    declared: HashSet<String>,
    /// How many `try` around would catch that a module is missing.
    pub(super) tolerant: u32,
    /// The first parameter of each method around, by scope.
    selves: Vec<(usize, String)>,
}

impl<'a> Binder<'a> {
    pub(super) fn new(source: &'a str, lines: &'a Lines, library: bool) -> Binder<'a> {
        let module = Scope::new(ScopeKind::Module, None, 0);
        Binder {
            source,
            lines,
            library,
            scopes: Scopes { list: vec![module], globals: vec!["__name__".to_owned()] },
            current: 0,
            problems: RefCell::new(Vec::new()),
            semantic: SemanticSyntaxChecker::new(),
            loops: vec![0],
            reads: Vec::new(),
            attributes: Vec::new(),
            served: Vec::new(),
            managers: false,
            modules: Vec::new(),
            listed: HashSet::from(["__name__".to_owned()]),
            bindings: HashMap::new(),
            nonlocals: Vec::new(),
            declared: HashSet::new(),
            tolerant: 0,
            selves: Vec::new(),
        }
    }

    pub(super) fn refuse(&self, range: TextRange, name: &str, message: impl Into<String>) {
        self.problems.borrow_mut().push(self.lines.problem(range, name, message));
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scopes.list[self.current]
    }

    pub(super) fn bind(&mut self, name: &str) -> String {
        let name = self.scope().mangle(name);
        self.bind_mangled(self.current, &name);
        name
    }

    fn bind_mangled(&mut self, scope: usize, name: &str) {
        let scope = &mut self.scopes.list[scope];
        scope.bind(name);
        if scope.kind == ScopeKind::Module || scope.globals.contains(name) {
            *self.bindings.entry(name.to_owned()).or_default() += 1;
            if self.listed.insert(name.to_owned()) {
                self.scopes.globals.push(name.to_owned());
            }
        }
    }

    /// Opens a scope, remembered in the tree's node.
    pub(super) fn enter(&mut self, kind: ScopeKind, name: &str, node: &AtomicNodeIndex) -> usize {
        let index = self.scopes.list.len();
        let host = if kind == ScopeKind::Comprehension { self.scopes.get(self.current).host } else { index };
        let mut scope = Scope::new(kind, Some(self.current), host);
        scope.class = if kind == ScopeKind::Class {
            Some(name.to_owned())
        } else {
            self.scopes.get(self.current).class.clone()
        };
        self.scopes.list.push(scope);
        if kind == ScopeKind::Comprehension {
            self.scopes.list[host].comprehensions.push(index);
        } else {
            self.loops.push(0);
        }
        // A text of 1 MB has fewer nodes than an index may count.
        node.set(NodeIndex::from(u32::try_from(index).unwrap_or(0)));
        std::mem::replace(&mut self.current, index)
    }

    pub(super) fn leave(&mut self, outer: usize) {
        if self.scope().kind != ScopeKind::Comprehension {
            self.loops.pop();
        }
        self.current = outer;
    }

    pub(super) fn defaults(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args).map(|p| p.name());
        let rest = parameters.vararg.iter().map(|p| p.name());
        let named = parameters.kwonlyargs.iter().map(|p| p.name());
        let keywords = parameters.kwarg.iter().map(|p| p.name());
        for name in positional.chain(rest).chain(named).chain(keywords) {
            let name = self.bind(name);
            self.scope().parameters.push(name);
        }
    }

    pub(super) fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.bind(&function.name);
        let method = self.scope().kind == ScopeKind::Class
            && !function.decorator_list.iter().any(|decorator| {
                matches!(&decorator.expression, Expr::Name(name)
                    if matches!(name.id.as_str(), "staticmethod" | "classmethod"))
            });
        let outer = self.enter(ScopeKind::Function, &function.name, &function.node_index);
        self.parameters(&function.parameters);
        let first = self.scope().parameters.first().cloned();
        let selves = self.selves.len();
        if let Some(first) = first.filter(|_| method) {
            self.selves.push((self.current, first));
        }
        self.visit_body(&function.body);
        self.selves.truncate(selves);
        self.leave(outer);
    }

    pub(super) fn class(&mut self, class: &'a ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&class.name);
        let outer = self.enter(ScopeKind::Class, &class.name, &class.node_index);
        self.visit_body(&class.body);
        self.leave(outer);
    }

    pub(super) fn comprehension(
        &mut self,
        kind: ScopeKind,
        node: &AtomicNodeIndex,
        generators: &'a [ast::Comprehension],
        elements: [Option<&'a Expr>; 2],
    ) {
        // The first iterable belongs to the scope around.
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let outer = self.enter(kind, "<genexpr>", node);
        if kind == ScopeKind::Generator {
            self.bind(".0");
            self.scope().parameters.push(".0".to_owned());
            self.scope().yields = true;
        }
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                self.visit_expr(&generator.iter);
            }
            self.loop_target(&generator.target);
            for test in &generator.ifs {
                self.visit_expr(test);
            }
        }
        for element in elements.into_iter().flatten() {
            self.visit_expr(element);
        }
        self.leave(outer);
    }

    pub(super) fn loop_target(&mut self, target: &'a Expr) {
        self.visit_expr(target);
        if let Expr::Name(name) = target {
            let name = self.scope().mangle(&name.id);
            self.scope().bind(&name).looped = true;
        }
    }

    /// `:=` binds in the function around, also from within a comprehension.
    pub(super) fn walrus(&mut self, name: &str) {
        let mut scope = self.current;
        let name = self.scopes.get(scope).mangle(name);
        loop {
            let here = &mut self.scopes.list[scope];
            here.walrus = true;
            let host = here.host;
            match here.parent {
                Some(parent) if matches!(here.kind, ScopeKind::Comprehension | ScopeKind::Generator) => {
                    here.used.insert(name.clone());
                    scope = parent;
                }
                _ => break,
            }
            self.scopes.list[host].walrus = true;
        }
        self.bind_mangled(scope, &name);
    }

    pub(super) fn declare(&mut self, names: &[ast::Identifier], global: bool) {
        for identifier in names {
            let name = self.scope().mangle(identifier);
            let kind = if global { "global" } else { "nonlocal" };
            let module = self.scope().kind == ScopeKind::Module;
            let scope = self.scope();
            if scope.parameters.contains(&name) {
                self.refuse(
                    identifier.range,
                    "SyntaxError",
                    format!("name '{name}' is parameter and {kind}"),
                );
                continue;
            }
            let mut again = scope.globals.contains(&name) || scope.nonlocals.contains(&name);
            let is_bound = scope.bindings.contains_key(&name);
            if module {
                again |= !self.declared.insert(name.clone());
            }
            let scope = self.scope();
            if again {
                // Said twice: allowed.
            } else if is_bound {
                let message = format!("name '{name}' is assigned to before {kind} declaration");
                self.refuse(identifier.range, "SyntaxError", message);
            } else if !module && scope.used.contains(&name) {
                let message = format!("name '{name}' is used prior to {kind} declaration");
                self.refuse(identifier.range, "SyntaxError", message);
            }
            if global {
                if !module {
                    self.scope().globals.insert(name.clone());
                }
                self.bind_mangled(self.current, &name);
            } else {
                self.nonlocals.push((self.current, name.clone(), identifier.range));
                self.scope().nonlocals.insert(name);
            }
        }
    }

    pub(super) fn name(&mut self, name: &ast::ExprName) {
        match name.ctx {
            ExprContext::Store => {
                self.bind(&name.id);
            }
            ExprContext::Del => {
                let name = self.bind(&name.id);
                self.scope().bind(&name).deleted = true;
            }
            ExprContext::Load | ExprContext::Invalid => {
                let mangled = self.scope().mangle(&name.id);
                if mangled == "super" {
                    self.scope().uses_super = true;
                }
                self.reads.push((self.current, mangled.clone(), name.range));
                self.scope().used.insert(mangled);
            }
        }
    }

    pub(super) fn attribute(&mut self, attribute: &'a ast::ExprAttribute) {
        if attribute.attr.as_str() == "get_server" && attribute.ctx == ExprContext::Load {
            self.served.push(attribute.attr.range);
        }
        if let Expr::Name(name) = &*attribute.value {
            let host = self.scopes.get(self.current).host;
            // Who names `self.__dict__` has its attributes in a dict.
            if (attribute.ctx == ExprContext::Store || attribute.attr.as_str() == "__dict__")
                && let Some((_, first)) = self.selves.iter().rev().find(|(scope, _)| *scope == host)
                && *first == *name.id
                && let Some(class) = self.scopes.get(host).parent
            {
                let field = self.scopes.get(class).mangle(&attribute.attr);
                let fields = &mut self.scopes.list[class].self_names;
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            if !self.library && attribute.ctx == ExprContext::Load {
                let (name, attr) = (name.id.to_string(), attribute.attr.to_string());
                self.attributes.push((self.current, name, attr, attribute.attr.range));
            }
        }
        self.visit_expr(&attribute.value);
    }

    pub(super) fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        let catches = statement.handlers.iter().any(|handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            super::imports::catches_missing(handler.type_.as_deref())
        });
        self.tolerant += u32::from(catches);
        self.visit_body(&statement.body);
        for handler in &statement.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            if let Some(kind) = &handler.type_ {
                self.visit_expr(kind);
            }
            if let Some(name) = &handler.name {
                let name = self.bind(name);
                self.scope().bind(&name).deleted = true;
            }
            self.visit_body(&handler.body);
        }
        self.visit_body(&statement.orelse);
        self.tolerant -= u32::from(catches);
        self.visit_body(&statement.finalbody);
    }

    pub(super) fn looped(&mut self, body: &'a [Stmt]) {
        if let Some(loops) = self.loops.last_mut() {
            *loops += 1;
        }
        self.visit_body(body);
        if let Some(loops) = self.loops.last_mut() {
            *loops -= 1;
        }
    }
}

/// The scope that a node of the tree opens.
pub(crate) fn scope_of(node: &AtomicNodeIndex) -> usize {
    node.load().as_u32().map_or(0, |index| index as usize)
}
