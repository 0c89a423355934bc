"""Tracebacks as text."""

import sys
from _threadyard import current_exception as _current_exception, format_exception as _format_exception
from _vm import caller as _caller

__all__ = [
    "format_exc", "format_exception", "format_exception_only", "format_stack", "print_exc", "print_exception",
    "print_stack",
]

_GIVEN = object()


def _out(text, file):
    (sys.stderr if file is None else file).write(text)


def format_exception(exc, /, value=_GIVEN, tb=None, limit=None, chain=True):
    exc = exc if value is _GIVEN else value
    if exc is None:
        return ["NoneType: None\n"]
    return _format_exception(exc).splitlines(True)


def format_exception_only(exc, /, value=_GIVEN, *, show_group=False):
    exc = exc if value is _GIVEN else value
    if exc is None:
        return ["NoneType: None\n"]
    kind = type(exc)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = str(exc)
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def print_exception(exc, /, value=_GIVEN, tb=None, limit=None, file=None, chain=True):
    _out("".join(format_exception(exc, value)), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_current_exception()))


def print_exc(limit=None, file=None, chain=True):
    _out(format_exc(), file)


def _entries(depth):
    entries = []
    frame = _caller(depth + 1)
    while frame is not None:
        name, line, file, text = frame
        entries.append(f'  File "{file}", line {line}, in {name.rpartition(".")[2]}\n    {text}\n')
        depth += 1
        frame = _caller(depth + 1)
    entries.reverse()
    return entries


def format_stack(f=None, limit=None):
    return _entries(1)


def print_stack(f=None, limit=None, file=None):
    _out("".join(_entries(1)), file)
