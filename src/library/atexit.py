"""Functions to call when the program ends."""

import sys as _sys
from _threadyard import format_exception as _format_exception
from threading import _register_after

__all__ = ["register", "unregister"]

_registered = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _run():
    """Called when all threads but daemons have ended: the last registered comes first."""
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except Exception as exc:
            _sys.stderr.write(f"Exception ignored in atexit callback {func!r}:\n{_format_exception(exc)}")


_register_after(_run)
