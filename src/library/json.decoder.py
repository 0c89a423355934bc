"""JSON as values."""

__all__ = ["JSONDecodeError", "JSONDecoder"]

_SPACE = " \t\n\r"
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = (
    ("null", None), ("true", True), ("false", False), ("NaN", float("nan")), ("Infinity", float("inf")),
    ("-Infinity", float("-inf")),
)


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


class JSONDecoder:
    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for name, value in _CONSTANTS:
            if s.startswith(name, at):
                if self.parse_constant and name[-1] in "Ny":
                    value = self.parse_constant(name)
                return value, at + len(name)
        return self._number(s, at)

    def _number(self, s, start):
        at = start + 1 if s[start:start + 1] == "-" else start
        end = _digits(s, at)
        if end == at:
            raise JSONDecodeError("Expecting value", s, start)
        if s[at] == "0":
            end = at + 1
        whole = end
        if s[end:end + 1] == ".":
            more = _digits(s, end + 1)
            if more > end + 1:
                end = more
        if s[end:end + 1] in ("e", "E"):
            sign = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            more = _digits(s, sign)
            if more > sign:
                end = more
        if end == whole:
            return self.parse_int(s[start:end]), end
        return self.parse_float(s[start:end]), end

    def _string(self, s, at):
        start = at - 1
        parts = []
        while True:
            end = s.find('"', at)
            if end < 0:
                raise JSONDecodeError("Unterminated string starting at", s, start)
            escape = s.find("\\", at, end)
            stop = end if escape < 0 else escape
            part = s[at:stop]
            if self.strict and not part.isprintable():
                for i, c in enumerate(part):
                    if ord(c) < 32:
                        raise JSONDecodeError("Invalid control character at", s, at + i)
            parts.append(part)
            if escape < 0:
                return "".join(parts), end + 1
            c = s[escape + 1:escape + 2]
            if c == "u":
                code, at = _code(s, escape + 2)
                if 0xD800 <= code < 0xDC00 and s.startswith("\\u", at):
                    low, after = _code(s, at + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                        at = after
                parts.append(chr(code))
            elif c in _ESCAPED:
                parts.append(_ESCAPED[c])
                at = escape + 2
            elif not c:
                raise JSONDecodeError("Unterminated string starting at", s, start)
            else:
                raise JSONDecodeError("Invalid \\escape", s, escape)

    def _array(self, s, at):
        items = []
        at = _skip(s, at)
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == "]":
                return items, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == "}":
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = self._string(s, at + 1)
            at = _skip(s, at)
            if s[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1))
            pairs.append((key, value))
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == "}":
                return self._made(pairs), at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


def _skip(s, at):
    while at < len(s) and s[at] in _SPACE:
        at += 1
    return at


def _digits(s, at):
    while at < len(s) and s[at] in "0123456789":
        at += 1
    return at


def _code(s, at):
    digits = s[at:at + 4]
    if len(digits) != 4 or not all([c in "0123456789abcdefABCDEF" for c in digits]):
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)
    return int(digits, 16), at + 4
