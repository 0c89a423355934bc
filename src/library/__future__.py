"""Names of language changes that have long been made."""

__all__ = [
    "absolute_import", "annotations", "division", "generator_stop", "generators", "nested_scopes",
    "print_function", "unicode_literals", "with_statement",
]


class _Feature:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"_Feature({self._name!r})"


absolute_import = _Feature("absolute_import")
annotations = _Feature("annotations")
division = _Feature("division")
generator_stop = _Feature("generator_stop")
generators = _Feature("generators")
nested_scopes = _Feature("nested_scopes")
print_function = _Feature("print_function")
unicode_literals = _Feature("unicode_literals")
with_statement = _Feature("with_statement")
