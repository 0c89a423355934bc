//! What is not run: each with what to do instead.

use ruff_python_ast::{self as ast, Expr, Number, Stmt};
use ruff_text_size::Ranged;

use super::binder::Binder;

impl Binder<'_> {
    pub(super) fn refuse_statement(&mut self, statement: &Stmt) {
        const ASYNC: &str =
            "async programs cannot run here yet; use threads: `def`, threading.Thread and time.sleep";
        match statement {
            Stmt::FunctionDef(function) => {
                if function.is_async {
                    self.refuse(function.name.range, "async", ASYNC);
                }
                self.refuse_type_parameters(function.type_params.as_deref());
            }
            Stmt::For(ast::StmtFor { is_async: true, range, .. })
            | Stmt::With(ast::StmtWith { is_async: true, range, .. }) => self.refuse(*range, "async", ASYNC),
            Stmt::ClassDef(class) => {
                self.refuse_type_parameters(class.type_params.as_deref());
                if let Some(keyword) = class.arguments.as_ref().and_then(|a| a.find_keyword("metaclass")) {
                    // `metaclass=ABCMeta` alone only adds checks; what else a metaclass does is unknown.
                    if !is_abc_meta(&keyword.value) {
                        let message =
                            "metaclasses are not available here; use a base class or a class decorator";
                        self.refuse(keyword.range, "metaclass", message);
                    }
                }
            }
            Stmt::TypeAlias(alias) => {
                let message = "`type` statements are not available here; write `Name = ...`";
                self.refuse(alias.range, "type", message);
            }
            Stmt::Expr(ast::StmtExpr { value, .. }) if value.is_starred_expr() => {
                self.refuse(value.range(), "SyntaxError", "can't use starred expression here");
            }
            Stmt::Try(statement) if statement.is_star => {
                let message = "`except*` is not available here; write `except`";
                self.refuse(statement.range, "except*", message);
            }
            Stmt::Try(statement) => {
                let mut handlers =
                    statement.handlers.iter().filter_map(ast::ExceptHandler::as_except_handler);
                // What stands behind it would never be asked.
                let bare = handlers.find(|handler| handler.type_.is_none());
                if let Some(bare) = bare.filter(|_| handlers.next().is_some()) {
                    self.refuse(bare.range, "SyntaxError", "default 'except:' must be last");
                }
            }
            _ => {}
        }
    }

    fn refuse_type_parameters(&self, parameters: Option<&ast::TypeParams>) {
        if let Some(parameters) = parameters {
            let message =
                "type parameters in brackets are not available here; use typing.TypeVar or leave them out";
            self.refuse(parameters.range, "type parameters", message);
        }
    }

    pub(super) fn refuse_expression(&mut self, expression: &Expr) {
        match expression {
            Expr::Await(_) => {
                let message = "async programs cannot run here yet; call the function without `await`";
                self.refuse(expression.range(), "await", message);
            }
            Expr::ListComp(ast::ExprListComp { generators, .. })
            | Expr::SetComp(ast::ExprSetComp { generators, .. })
            | Expr::Generator(ast::ExprGenerator { generators, .. }) => self.refuse_async(generators),
            Expr::DictComp(ast::ExprDictComp { generators, key, .. }) => {
                self.refuse_async(generators);
                if key.is_none() {
                    self.refuse(
                        expression.range(),
                        "SyntaxError",
                        "dict unpacking cannot be used in dict comprehension",
                    );
                }
            }
            Expr::NumberLiteral(number) if matches!(number.value, Number::Complex { .. }) => {
                let message = "complex numbers are not available here; use two floats";
                self.refuse(number.range, "complex", message);
            }
            Expr::TString(string) => {
                self.refuse(string.range, "t-string", "t-strings are Python 3.14; use an f-string");
            }
            Expr::IpyEscapeCommand(command) => self.refuse(command.range, "SyntaxError", "invalid syntax"),
            _ => {}
        }
    }

    fn refuse_async(&self, generators: &[ast::Comprehension]) {
        for generator in generators.iter().filter(|generator| generator.is_async) {
            self.refuse(
                generator.range,
                "async",
                "async programs cannot run here yet; use `for` and threads",
            );
        }
    }
}

pub(crate) fn is_abc_meta(value: &Expr) -> bool {
    match value {
        Expr::Name(name) => name.id == "ABCMeta",
        Expr::Attribute(attribute) => attribute.attr == *"ABCMeta",
        _ => false,
    }
}

/// Why a builtin of CPython, or of Python 2, is not there. Names that the program binds itself are not asked for.
pub(super) fn unavailable(name: &str) -> Option<String> {
    let why = match name {
        "exec" | "eval" | "compile" => "it runs text as a program; write a function",
        "open" => "programs here have no files; keep the data in a list or a string, and print the results",
        "input" => "programs here have no keyboard; write the value into the program, e.g. `n = 10`",
        "__import__" => "write an `import` statement",
        "complex" => "use two floats",
        "memoryview" => "use bytes or a list",
        "ExceptionGroup" | "BaseExceptionGroup" => "raise and catch one exception at a time",
        "breakpoint" | "help" => "it needs a terminal; use `print`",
        "locals" | "globals" => "name the variables, or keep them in a dict",
        _ => return python2(name),
    };
    Some(format!("'{name}' is not available here: {why}"))
}

/// What a builtin of Python 2 is called today.
fn python2(name: &str) -> Option<String> {
    let instead = match name {
        "raw_input" => "programs here have no keyboard: write the value into the program, e.g. `n = 10`",
        "xrange" => "write `range`",
        "unicode" | "basestring" => "write `str`",
        "unichr" => "write `chr`",
        "long" => "write `int`",
        "execfile" => "write a function",
        _ => return None,
    };
    Some(format!("'{name}' is Python 2; {instead}"))
}
