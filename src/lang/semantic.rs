//! What the parser's checker of grammar beyond the grammar (`return` outside a function) asks.

use ruff_python_ast::PythonVersion;
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxContext, SemanticSyntaxError, SemanticSyntaxErrorKind,
};
use ruff_text_size::TextRange;

use super::binder::Binder;
use super::scope::ScopeKind;

impl Binder<'_> {
    fn kind(&self) -> ScopeKind {
        self.scopes.get(self.current).kind
    }

    fn host_kind(&self) -> ScopeKind {
        self.scopes.get(self.scopes.get(self.current).host).kind
    }
}

impl SemanticSyntaxContext for Binder<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        // Annotations are kept as text whatever they hold.
        true
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        None
    }

    fn python_version(&self) -> PythonVersion {
        PythonVersion::PY313
    }

    fn source(&self) -> &str {
        self.source
    }

    fn global(&self, _: &str) -> Option<TextRange> {
        // The binder says itself what comes before its declaration.
        None
    }

    fn has_nonlocal_binding(&self, _: &str) -> bool {
        // Known only when the scopes are complete.
        true
    }

    fn in_async_context(&self) -> bool {
        false
    }

    fn in_await_allowed_context(&self) -> bool {
        true
    }

    fn in_yield_allowed_context(&self) -> bool {
        matches!(self.kind(), ScopeKind::Function | ScopeKind::Lambda)
    }

    fn in_sync_comprehension(&self) -> bool {
        false
    }

    fn in_class_body_comprehension(&self) -> bool {
        let mut scope = self.current;
        loop {
            let here = self.scopes.get(scope);
            match (here.kind, here.parent) {
                (ScopeKind::Class, _) => return scope != self.current,
                (ScopeKind::Comprehension | ScopeKind::Generator, Some(parent)) => scope = parent,
                _ => return false,
            }
        }
    }

    fn in_module_scope(&self) -> bool {
        self.kind() == ScopeKind::Module
    }

    fn in_function_scope(&self) -> bool {
        self.host_kind() == ScopeKind::Function
    }

    fn in_generator_context(&self) -> bool {
        self.kind() == ScopeKind::Generator
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        use SemanticSyntaxErrorKind as Kind;
        let message = match &error.kind {
            Kind::ReturnOutsideFunction => "'return' outside function".to_owned(),
            Kind::YieldOutsideFunction(kind) => format!("'{kind}' outside function"),
            Kind::BreakOutsideLoop => "'break' outside loop".to_owned(),
            Kind::ContinueOutsideLoop => "'continue' not properly in loop".to_owned(),
            Kind::DuplicateParameter(name) => format!("duplicate parameter '{name}' in function definition"),
            Kind::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
            Kind::MultipleStarredExpressions => "multiple starred expressions in assignment".to_owned(),
            Kind::InvalidStarExpression => "can't use starred expression here".to_owned(),
            // Said by the binder; `async` and `await` are refused as such.
            Kind::GlobalParameter(_)
            | Kind::NonlocalParameter(_)
            | Kind::AwaitOutsideAsyncFunction(_)
            | Kind::AsyncComprehensionInSyncComprehension(_) => return,
            _ => error.to_string().replace('`', "'"),
        };
        self.refuse(error.range, "SyntaxError", message);
    }

    fn in_loop_context(&self) -> bool {
        self.loops.last().is_some_and(|loops| *loops > 0)
    }

    fn is_bound_parameter(&self, name: &str) -> bool {
        self.scopes.get(self.current).parameters.iter().any(|parameter| parameter == name)
    }
}
