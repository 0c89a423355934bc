"""The interpreter as a program sees it."""

from _threadyard import current_exception as _current_exception, format_exception as _format_exception, write as _write
from _vm import modules as _modules, recursion_limit as _recursion_limit

__all__ = [
    "argv", "audit", "builtin_module_names", "byteorder", "copyright", "displayhook", "exc_info", "exception",
    "excepthook", "executable", "exit", "flags", "float_info", "get_int_max_str_digits", "getdefaultencoding",
    "getfilesystemencoding", "getprofile", "getrecursionlimit", "getsizeof", "getswitchinterval", "gettrace",
    "hexversion", "implementation", "int_info", "intern", "is_finalizing", "maxsize", "maxunicode", "modules",
    "orig_argv", "path", "platform", "prefix", "set_int_max_str_digits", "setrecursionlimit",
    "setswitchinterval", "stderr", "stdout", "thread_info", "version", "version_info",
]


class _Stream:
    """What `sys.stdout` and `sys.stderr` are. Text goes out at once: there is nothing to flush."""

    encoding = "utf-8"
    errors = "strict"
    newlines = None
    closed = False
    line_buffering = True
    mode = "w"

    def __init__(self, number, name):
        self._number = number
        self.name = name

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _write(self._number, text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Fields(tuple):
    """A tuple whose items have names as well: `_names` of the class."""

    _title = ""
    _names = ()

    def __getattr__(self, name):
        names = type(self)._names
        if name in names:
            return self[names.index(name)]
        raise AttributeError(f"'{type(self)._title}' object has no attribute '{name}'")

    def __repr__(self):
        fields = ", ".join([f"{name}={value!r}" for name, value in zip(self._names, self)])
        return f"{self._title}({fields})"


class _VersionInfo(_Fields):
    _title = "sys.version_info"
    _names = ("major", "minor", "micro", "releaselevel", "serial")


class _FloatInfo(_Fields):
    _title = "sys.float_info"
    _names = (
        "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds",
    )


class _IntInfo(_Fields):
    _title = "sys.int_info"
    _names = ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")


class _ThreadInfo(_Fields):
    _title = "sys.thread_info"
    _names = ("name", "lock", "version")


class _Flags(_Fields):
    _title = "sys.flags"
    _names = (
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
        "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding",
        "safe_path", "int_max_str_digits", "gil",
    )


class _Implementation:
    def __init__(self):
        self.name = "threadyard"
        self.cache_tag = None
        self.version = version_info
        self.hexversion = hexversion


stdout = _Stream(1, "<stdout>")
stderr = _Stream(2, "<stderr>")
__stdout__ = stdout
__stderr__ = stderr

argv = ["main.py"]
orig_argv = ["main.py"]
path = [""]
modules = _modules()
builtin_module_names = ()
executable = ""
prefix = ""
byteorder = "little"
platform = "linux"
copyright = ""
maxsize = 9223372036854775807
maxunicode = 1114111
hexversion = 0x030D00F0
version = "3.13.0 (Threadyard)"
version_info = _VersionInfo((3, 13, 0, "final", 0))
implementation = _Implementation()
float_info = _FloatInfo(
    (1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)
)
int_info = _IntInfo((30, 4, 4300, 640))
thread_info = _ThreadInfo(("pthread", "futex", None))
flags = _Flags((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 1, 0, False, 4300, 0))

_switch_interval = 0.005


def exit(status=None, /):
    if status is None:
        raise SystemExit
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status)


def exception():
    return _current_exception()


def exc_info():
    exc = _current_exception()
    if exc is None:
        return None, None, None
    return type(exc), exc, exc.__traceback__


def excepthook(exctype, value, traceback, /):
    stderr.write(_format_exception(value))


__excepthook__ = excepthook


def displayhook(value, /):
    if value is not None:
        stdout.write(repr(value) + "\n")


def getswitchinterval():
    return _switch_interval


def setswitchinterval(interval, /):
    """Accepted: threads here may switch anywhere, at any time."""
    global _switch_interval
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    interval = float(interval)
    if interval <= 0.0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = interval


def getrecursionlimit():
    return _recursion_limit(0)


def setrecursionlimit(limit, /):
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _recursion_limit(limit)


def getsizeof(obj, default=None, /):
    """About what CPython answers on a machine of 64 bits."""
    if isinstance(obj, bool):
        return 28
    if isinstance(obj, int):
        return 24 + 4 * max(1, (obj.bit_length() + 29) // 30)
    if isinstance(obj, float):
        return 24
    if isinstance(obj, str):
        if obj.isascii():
            return 41 + len(obj)
        widest = ord(max(obj))
        return (58 if 255 < widest < 65536 else 60) + len(obj) * (1 if widest < 256 else 2 if widest < 65536 else 4)
    if isinstance(obj, bytes):
        return 33 + len(obj)
    if isinstance(obj, tuple):
        return 40 + 8 * len(obj)
    if isinstance(obj, list):
        return 56 + 8 * len(obj)
    if isinstance(obj, dict):
        return 64 if not obj else _dict_size(len(obj), 16 if all([isinstance(key, str) for key in obj]) else 24)
    if isinstance(obj, (set, frozenset)):
        return 216 + 16 * _set_slots(len(obj))
    if obj is None or obj is Ellipsis or obj is NotImplemented:
        return 16
    if isinstance(obj, range):
        return 48
    if isinstance(obj, type):
        return 1096
    return 16 if type(obj) is object else 48


def _dict_size(count, entry):
    slots = 8
    while slots * 2 // 3 < count:
        slots *= 2
    index = 1 if slots < 256 else 2 if slots < 65536 else 4
    return 96 + slots * index + slots * 2 // 3 * entry


def _set_slots(count):
    """None while the few items are kept in the set itself."""
    if count < 5:
        return 0
    slots = 32
    while count * 5 >= (slots - 1) * 3:
        slots *= 4
    return slots


def intern(string, /):
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def gettrace():
    return None


def getprofile():
    return None


def is_finalizing():
    return False


def audit(event, /, *args):
    pass


def get_int_max_str_digits():
    return 4300


def _is_gil_enabled():
    """There is none."""
    return False
