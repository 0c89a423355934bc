"""The simple types of C, for what processes share. Nothing else of `ctypes`: there is no C here."""

from multiprocessing.sharedctypes import _TYPES, _converted

__all__ = [
    "c_bool", "c_byte", "c_char", "c_double", "c_float", "c_int", "c_int16", "c_int32", "c_int64", "c_int8", "c_long",
    "c_longlong", "c_short", "c_size_t", "c_ssize_t", "c_ubyte", "c_uint", "c_uint16", "c_uint32", "c_uint64", "c_uint8",
    "c_ulong", "c_ulonglong", "c_ushort", "c_wchar", "sizeof",
]


class _SimpleCData:
    """One value of a type, as `_type_` names it."""

    _type_ = "i"

    def __init__(self, value=None):
        code = self._type_
        self._held = _TYPES[code][1] if value is None else _converted(code, value)

    @property
    def value(self):
        return self._held

    @value.setter
    def value(self, value):
        self._held = _converted(self._type_, value)

    def __repr__(self):
        return f"{type(self).__name__}({self._held!r})"


class c_bool(_SimpleCData):
    _type_ = "?"


class c_char(_SimpleCData):
    _type_ = "c"


class c_wchar(_SimpleCData):
    _type_ = "u"


class c_byte(_SimpleCData):
    _type_ = "b"


class c_ubyte(_SimpleCData):
    _type_ = "B"


class c_short(_SimpleCData):
    _type_ = "h"


class c_ushort(_SimpleCData):
    _type_ = "H"


class c_int(_SimpleCData):
    _type_ = "i"


class c_uint(_SimpleCData):
    _type_ = "I"


class c_long(_SimpleCData):
    _type_ = "l"


class c_ulong(_SimpleCData):
    _type_ = "L"


class c_float(_SimpleCData):
    _type_ = "f"


class c_double(_SimpleCData):
    _type_ = "d"


c_longlong = c_long
c_ulonglong = c_ulong
c_int8 = c_byte
c_uint8 = c_ubyte
c_int16 = c_short
c_uint16 = c_ushort
c_int32 = c_int
c_uint32 = c_uint
c_int64 = c_ssize_t = c_long
c_uint64 = c_size_t = c_ulong

_SIZES = {"?": 1, "c": 1, "u": 4, "b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "f": 4, "d": 8}


def sizeof(kind, /):
    return _SIZES[kind._type_]
