"""What a program may ask about where it runs. Everything that would touch a file is absent."""

import posixpath as path
from _threadyard import (
    cores as _cores, entropy as _entropy, process_exit as _process_exit, process_number as _process_number,
)

__all__ = [
    "altsep", "cpu_count", "curdir", "environ", "error", "extsep", "fspath", "get_exec_path", "getcwd",
    "getenv", "getlogin", "getpgid", "getpid", "getppid", "linesep", "name", "pardir", "path", "pathsep",
    "process_cpu_count", "putenv", "register_at_fork", "sched_getaffinity", "sched_yield", "sep", "strerror",
    "unsetenv", "urandom", "_exit",
]

name = "posix"
sep = "/"
altsep = None
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"
linesep = "\n"
devnull = "/dev/null"
environ = {}
error = OSError

# Processes are numbered from 1; programs expect numbers as a system gives them.
_BEFORE_FIRST = 1000
_parent = 0
_in_child = []


def getpid():
    return _BEFORE_FIRST + _process_number()


def getppid():
    return _BEFORE_FIRST + _parent


def getpgid(pid, /):
    return _BEFORE_FIRST + 1


def getlogin():
    return "threadyard"


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    if after_in_child is not None:
        _in_child.append(after_in_child)


def _forked(parent):
    """What a new process does first: `parent` is the number of the process that started it."""
    global _parent
    _parent = parent
    for function in list(_in_child):
        function()


def cpu_count():
    return _cores()


def process_cpu_count():
    return _cores()


def sched_getaffinity(pid, /):
    return set(range(_cores()))


def sched_yield():
    pass


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    environ[name] = value


def unsetenv(name, /):
    environ.pop(name, None)


def get_exec_path(env=None):
    return []


def getcwd():
    return "/"


def fspath(path, /):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), "__fspath__"):
        return type(path).__fspath__(path)
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def strerror(code, /):
    return f"Unknown error {code}"


def urandom(size, /):
    if size < 0:
        raise ValueError("negative argument not allowed")
    data = b""
    while len(data) < size:
        # The lower six bytes are random throughout.
        data += (_entropy() & 0xFFFFFFFFFFFF).to_bytes(6, "little")
    return data[:size]


# Called with the status by `_exit`.
_ending = []


def _exit(status):
    for function in _ending:
        function(status)
    _process_exit(status)
