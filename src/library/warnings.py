"""Warnings, written to `sys.stderr`."""

import sys as _sys
from _vm import caller as _caller

__all__ = [
    "WarningMessage", "catch_warnings", "deprecated", "filterwarnings", "filters", "formatwarning",
    "resetwarnings", "showwarning", "simplefilter", "warn", "warn_explicit",
]

# (action, text the message begins with, category), the first that fits decides.
_AT_START = (
    ("ignore", "", PendingDeprecationWarning), ("ignore", "", ImportWarning), ("ignore", "", ResourceWarning),
)
filters = list(_AT_START)
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")
# What has been shown: by place, or by message alone for "once".
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + f"  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (_sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_show = [showwarning]


def _checked(action, category):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """`message` is the text a warning begins with: patterns are not understood here."""
    _checked(action, category)
    entry = (action, message.lower(), category)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)
    _seen.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def resetwarnings():
    filters.clear()
    _seen.clear()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = _caller(max(stacklevel, 1)) or ("", 1, "sys", "")
    warn_explicit(message, category, frame[2], frame[1], line=frame[3])


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None, line=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = "default"
    for known, start, kind in filters:
        if issubclass(category, kind) and text.lower().startswith(start):
            action = known
            break
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action not in ("always", "all"):
        key = (text, category, None if action == "once" else filename, lineno if action == "default" else 0)
        if key in _seen:
            return
        _seen.add(key)
    _show[-1](message, category, filename, lineno, None, line)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._filters = list(filters)
        log = None
        if self._record:
            log = []
            _show.append(lambda *args: log.append(WarningMessage(*args)))
        _seen.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        return log

    def __exit__(self, *exc_info):
        filters[:] = self._filters
        _seen.clear()
        if self._record:
            _show.pop()


class deprecated:
    """A decorator: calls of the function, or of the class, warn."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if isinstance(arg, type) or self.category is None:
            arg.__deprecated__ = self.message
            return arg

        def wrapper(*args, **kwargs):
            warn(self.message, self.category, stacklevel=self.stacklevel + 1)
            return arg(*args, **kwargs)

        wrapper.__name__ = arg.__name__
        wrapper.__doc__ = arg.__doc__
        wrapper.__wrapped__ = arg
        wrapper.__deprecated__ = self.message
        return wrapper
