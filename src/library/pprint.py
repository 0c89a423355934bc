"""Containers as text of limited width."""

import sys as _sys
from dataclasses import fields as _fields, is_dataclass as _is_dataclass

__all__ = ["PrettyPrinter", "isreadable", "isrecursive", "pformat", "pp", "pprint", "saferepr"]


def _order(item):
    return str(type(item)), id(item)


def _sorted(items, key=None):
    """In order, or grouped by type where there is none."""
    try:
        return sorted(items, key=key)
    except TypeError:
        return sorted(items, key=lambda item: _order(item if key is None else key(item)))


def _first(pair):
    return pair[0]


class PrettyPrinter:
    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        (_sys.stdout if self._stream is None else self._stream).write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, set(), 0)
        return "".join(out)

    def isrecursive(self, object):
        return "<Recursion on " in self._flat(object, set(), 0)

    def isreadable(self, object):
        text = self._flat(object, set(), 0)
        return not self.isrecursive(object) and "<" not in text

    def _items(self, mapping):
        return _sorted(mapping.items(), _first) if self._sort else list(mapping.items())

    def _flat(self, x, within, level):
        """On one line."""
        kind = type(x)
        if kind is int and self._underscores:
            return f"{x:_d}"
        if kind not in (dict, list, tuple):
            return repr(x)
        if not x:
            return repr(x)
        if self._depth is not None and level >= self._depth:
            if kind is tuple:
                return "(...,)" if len(x) == 1 else "(...)"
            return "{...}" if kind is dict else "[...]"
        if id(x) in within:
            return f"<Recursion on {kind.__name__} with id={id(x)}>"
        within.add(id(x))
        if kind is dict:
            parts = [f"{self._flat(k, within, level + 1)}: {self._flat(v, within, level + 1)}" for k, v in self._items(x)]
            text = "{" + ", ".join(parts) + "}"
        else:
            parts = [self._flat(item, within, level + 1) for item in x]
            if kind is list:
                text = "[" + ", ".join(parts) + "]"
            else:
                text = "(" + ", ".join(parts) + (",)" if len(parts) == 1 else ")")
        within.discard(id(x))
        return text

    def _format(self, x, out, indent, allowance, within, level):
        text = self._flat(x, within, level)
        kind = type(x)
        if len(text) <= self._width - indent - allowance or text.startswith("<Recursion on "):
            out.append(text)
            return
        level += 1
        if kind is str:
            self._format_text(x, out, indent, allowance, level)
            return
        within.add(id(x))
        if kind is dict:
            out.append("{" + " " * (self._indent - 1))
            self._format_pairs(self._items(x), out, indent, allowance + 1, within, level, ": ")
            out.append("}")
        elif kind is list:
            self._format_items(x, out, indent, allowance, within, level, "[", "]")
        elif kind is tuple:
            self._format_items(x, out, indent, allowance, within, level, "(", ",)" if len(x) == 1 else ")")
        elif kind is set:
            self._format_items(_sorted(x), out, indent, allowance, within, level, "{", "}")
        elif kind is frozenset:
            out.append("frozenset(")
            self._format_items(_sorted(x), out, indent + 10, allowance + 1, within, level, "{", "})")
        elif _is_dataclass(x) and not isinstance(x, type) and kind.__repr__.__qualname__ == f"{kind.__qualname__}.__repr__":
            name = kind.__name__
            out.append(name + "(")
            pairs = [(field.name, getattr(x, field.name)) for field in _fields(x) if field.repr]
            self._format_fields(pairs, out, indent + len(name) + 1, allowance, within, level)
            out.append(")")
        else:
            out.append(text)
        within.discard(id(x))

    def _format_pairs(self, pairs, out, indent, allowance, within, level, between):
        indent += self._indent
        for i, (key, item) in enumerate(pairs):
            last = i == len(pairs) - 1
            text = self._flat(key, within, level)
            out.append(text + between)
            self._format(item, out, indent + len(text) + len(between), allowance if last else 1, within, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _format_fields(self, pairs, out, indent, allowance, within, level):
        for i, (name, item) in enumerate(pairs):
            last = i == len(pairs) - 1
            out.append(name + "=")
            self._format(item, out, indent + len(name) + 1, allowance if last else 1, within, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _format_items(self, items, out, indent, allowance, within, level, opening, closing):
        allowance += len(closing)
        out.append(opening + " " * (self._indent - 1))
        indent += self._indent
        line = ",\n" + " " * indent
        most = left = self._width - indent + 1
        before = ""
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                most -= allowance
                left -= allowance
            if self._compact:
                text = self._flat(item, within, level)
                if left < len(text) + 2:
                    left = most
                    if before:
                        before = line
                if left >= len(text) + 2:
                    left -= len(text) + 2
                    out.append(before + text)
                    before = ", "
                    continue
            out.append(before)
            before = line
            self._format(item, out, indent, allowance if last else 1, within, level)
        out.append(closing)

    def _format_text(self, x, out, indent, allowance, level):
        """A string in pieces of whole words, one a line."""
        lines = x.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = self._width - indent
        pieces = []
        for i, line in enumerate(lines):
            last_line = i == len(lines) - 1
            text = repr(line)
            if len(text) <= (most - allowance if last_line else most):
                pieces.append(text)
                continue
            words = _words(line)
            current = ""
            for j, word in enumerate(words):
                limit = most - allowance if last_line and j == len(words) - 1 else most
                if len(repr(current + word)) > limit:
                    if current:
                        pieces.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                pieces.append(repr(current))
        if len(pieces) == 1:
            out.append(pieces[0])
            return
        text = ("\n" + " " * indent).join(pieces)
        out.append(f"({text})" if level == 1 else text)


def _words(line):
    """Words, each with the white space after it."""
    words = []
    start = 0
    at = 0
    while at < len(line):
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        words.append(line[start:at])
        start = at
    return words


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pformat(object)


def pprint(
    object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    PrettyPrinter(
        indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, set(), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
