"""Threads as `threading` is built on them."""

from _threadyard import (
    format_exception as _format_exception,
    lock_new as allocate_lock,
    rlock_new as RLock,
    thread_number as _thread_number,
    thread_start as _thread_start,
    write as _write,
)

__all__ = [
    "LockType", "RLock", "TIMEOUT_MAX", "allocate", "allocate_lock", "error", "exit", "exit_thread", "get_ident",
    "get_native_id", "interrupt_main", "lock", "stack_size", "start_new", "start_new_thread",
]

LockType = type(allocate_lock())
lock = LockType
allocate = allocate_lock
error = RuntimeError
TIMEOUT_MAX = 9223372036.0

# Threads are numbered from 1; programs expect what an address and a system's number look like.
_FIRST_IDENT = 140000000000000
_IDENT_STEP = 8392704
_FIRST_NATIVE = 1000


def _ident_of(number):
    return _FIRST_IDENT + number * _IDENT_STEP


def _native_id_of(number):
    return _FIRST_NATIVE + number


def get_ident():
    return _ident_of(_thread_number())


def get_native_id():
    return _native_id_of(_thread_number())


def start_new_thread(function, args, kwargs=None, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is None:
        kwargs = {}
    elif not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    name = getattr(function, "__name__", "thread")
    return _ident_of(_thread_start(_run, (function, args, kwargs), name, True, False))


start_new = start_new_thread


def _run(function, args, kwargs):
    """What a started thread does; true where an exception has ended it."""
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        _write(2, f"Exception ignored in thread started by: {function!r}\n" + _format_exception(error))
        return True


def exit():
    raise SystemExit


exit_thread = exit


_stack_size = 0


def interrupt_main(signum=2, /):
    raise RuntimeError("a thread cannot interrupt the main thread here")


def stack_size(size=0, /):
    """Kept and told; calls take no memory of a stack here."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if size and size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before = _stack_size
    _stack_size = size
    return before
