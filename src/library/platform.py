"""What a program is told about the machine."""

import sys as _sys

__all__ = [
    "architecture", "machine", "node", "platform", "processor", "python_build", "python_compiler",
    "python_implementation", "python_version", "python_version_tuple", "release", "system", "uname",
    "version",
]


class _Uname(tuple):
    _names = ("system", "node", "release", "version", "machine", "processor")

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'uname_result' object has no attribute '{name}'")

    def __repr__(self):
        return "uname_result(" + ", ".join([f"{name}={value!r}" for name, value in zip(self._names[:5], self)]) + ")"


def uname():
    return _Uname((system(), node(), release(), version(), machine(), processor()))


def system():
    return "Linux"


def node():
    return "threadyard"


def release():
    return ""


def version():
    return ""


def machine():
    return "wasm32"


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return "64bit", ""


def platform(aliased=False, terse=False):
    return "Linux-wasm32"


def python_version():
    return ".".join([str(part) for part in _sys.version_info[:3]])


def python_version_tuple():
    return tuple([str(part) for part in _sys.version_info[:3]])


def python_implementation():
    return "Threadyard"


def python_compiler():
    return ""


def python_build():
    return "main", ""
