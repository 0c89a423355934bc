"""Values as JSON."""

from _vm import payload as _payload

__all__ = ["JSONEncoder"]

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def _quoted(text, ascii):
    if '"' not in text and "\\" not in text and text.isprintable() and (not ascii or text.isascii()):
        return '"' + text + '"'
    out = []
    for c in text:
        code = ord(c)
        if c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif code < 32 or ascii and 126 < code < 0x10000:
            out.append(f"\\u{code:04x}")
        elif ascii and code > 126:
            code -= 0x10000
            out.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        out = []
        self._write(o, out, 0, set())
        return "".join(out)

    def iterencode(self, o, _one_shot=False):
        out = []
        self._write(o, out, 0, set())
        return iter(out)

    def _number(self, o):
        """A number's text; numbers of a program's own class are written as the number they hold."""
        if isinstance(o, int):
            return str(_payload(o))
        o = _payload(o)
        if o == o and o not in (float("inf"), float("-inf")):
            return repr(o)
        if not self.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

    def _write(self, o, out, depth, within):
        if isinstance(o, str):
            out.append(_quoted(o, self.ensure_ascii))
        elif o is None:
            out.append("null")
        elif o is True:
            out.append("true")
        elif o is False:
            out.append("false")
        elif isinstance(o, (int, float)):
            out.append(self._number(o))
        else:
            if self.check_circular:
                if id(o) in within:
                    raise ValueError("Circular reference detected")
                within.add(id(o))
            if isinstance(o, (list, tuple)):
                self._write_list(o, out, depth, within)
            elif isinstance(o, dict):
                self._write_dict(o, out, depth, within)
            else:
                self._write(self.default(o), out, depth, within)
            within.discard(id(o))

    def _line(self, depth):
        if self.indent is None:
            return ""
        return "\n" + (self.indent if isinstance(self.indent, str) else " " * self.indent) * depth

    def _write_list(self, items, out, depth, within):
        if not items:
            out.append("[]")
            return
        before = "[" + self._line(depth + 1)
        for item in items:
            out.append(before)
            self._write(item, out, depth + 1, within)
            before = self.item_separator + self._line(depth + 1)
        out.append(self._line(depth) + "]")

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None:
            return "null"
        if key is True:
            return "true"
        if key is False:
            return "false"
        if isinstance(key, (int, float)):
            return self._number(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _write_dict(self, items, out, depth, within):
        if not items:
            out.append("{}")
            return
        before = "{" + self._line(depth + 1)
        pairs = items.items()
        if self.sort_keys:
            pairs = sorted(pairs)
        empty = True
        for key, item in pairs:
            key = self._key(key)
            if key is None:
                continue
            empty = False
            out.append(before + _quoted(key, self.ensure_ascii) + self.key_separator)
            self._write(item, out, depth + 1, within)
            before = self.item_separator + self._line(depth + 1)
        out.append("{}" if empty else self._line(depth) + "}")
