"""Constants of characters, and templates with $."""

__all__ = [
    "Template", "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
    "octdigits", "printable", "punctuation", "whitespace",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_FIRST = ascii_letters + "_"
_LATER = _FIRST + digits


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Pairs of plain text and of what follows it: a name with its source text, or None where a delimiter stands
        wrongly (with its place)."""
        text = self.template
        at = 0
        plain = ""
        while True:
            next = text.find(self.delimiter, at)
            if next < 0:
                yield plain + text[at:], "", ""
                return
            plain += text[at:next]
            at = next + 1
            if text[at:at + 1] == self.delimiter:
                plain += self.delimiter
                at += 1
                continue
            braced = text[at:at + 1] == "{"
            start = at + 1 if braced else at
            end = start
            if end < len(text) and text[end] in _FIRST:
                while end < len(text) and text[end] in _LATER:
                    end += 1
            if end == start or braced and text[end:end + 1] != "}":
                yield plain, None, next
                plain = self.delimiter
                continue
            at = end + 1 if braced else end
            yield plain, text[start:end], text[next:at]
            plain = ""

    def _values(self, mapping, kws):
        return {**mapping, **kws} if isinstance(mapping, dict) else _Layered(mapping, kws)

    def substitute(self, mapping={}, /, **kws):
        values = self._values(mapping, kws)
        out = []
        for plain, name, source in self._pieces():
            out.append(plain)
            if name is None:
                before = self.template[:source]
                line = before.count("\n") + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {source - before.rfind(chr(10))}")
            if name:
                out.append(str(values[name]))
        return "".join(out)

    def safe_substitute(self, mapping={}, /, **kws):
        values = self._values(mapping, kws)
        out = []
        for plain, name, source in self._pieces():
            out.append(plain)
            if name:
                try:
                    out.append(str(values[name]))
                except KeyError:
                    out.append(source)
        return "".join(out)

    def get_identifiers(self):
        names = []
        for plain, name, source in self._pieces():
            if name and name not in names:
                names.append(name)
        return names

    def is_valid(self):
        return all([name is not None for plain, name, source in self._pieces()])


class _Layered:
    def __init__(self, mapping, over):
        self.mapping = mapping
        self.over = over

    def __getitem__(self, name):
        return self.over[name] if name in self.over else self.mapping[name]
