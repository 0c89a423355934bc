"""The simple types of C, to name what a shared `Value` or `Array` holds. There is no C to call."""

__all__ = [
    "c_bool", "c_byte", "c_char", "c_double", "c_float", "c_int", "c_int16", "c_int32", "c_int64", "c_int8",
    "c_long", "c_longlong", "c_short", "c_size_t", "c_ssize_t", "c_ubyte", "c_uint", "c_uint16", "c_uint32",
    "c_uint64", "c_uint8", "c_ulong", "c_ulonglong", "c_ushort", "sizeof", "Structure",
]


class _SimpleCData:
    """A number or character of fixed size; integers wrap around."""

    _type_ = "i"
    _size = 4
    _signed = True

    def __init__(self, value=None):
        self.value = self._zero() if value is None else value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._converted(value)

    def _zero(self):
        return 0

    def _converted(self, value):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        bits = self._size * 8
        value &= (1 << bits) - 1
        return value - (1 << bits) if self._signed and value >> bits - 1 else value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __bool__(self):
        return bool(self.value)


class c_int(_SimpleCData):
    pass


class c_uint(_SimpleCData):
    _type_ = "I"
    _signed = False


class c_byte(_SimpleCData):
    _type_ = "b"
    _size = 1


class c_ubyte(_SimpleCData):
    _type_ = "B"
    _size = 1
    _signed = False


class c_short(_SimpleCData):
    _type_ = "h"
    _size = 2


class c_ushort(_SimpleCData):
    _type_ = "H"
    _size = 2
    _signed = False


class c_long(_SimpleCData):
    _type_ = "l"
    _size = 8


class c_ulong(_SimpleCData):
    _type_ = "L"
    _size = 8
    _signed = False


class c_bool(_SimpleCData):
    _type_ = "?"
    _size = 1

    def _zero(self):
        return False

    def _converted(self, value):
        return bool(value)


class c_double(_SimpleCData):
    _type_ = "d"
    _size = 8

    def _zero(self):
        return 0.0

    def _converted(self, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)


class c_float(c_double):
    _type_ = "f"
    _size = 4


class c_char(_SimpleCData):
    _type_ = "c"
    _size = 1

    def _zero(self):
        return b"\x00"

    def _converted(self, value):
        if isinstance(value, int):
            return bytes([value])
        if not isinstance(value, bytes) or len(value) != 1:
            raise TypeError("one character bytes, bytearray, or an integer in range(256) expected")
        return bytes(value)


c_int8 = c_byte
c_uint8 = c_ubyte
c_int16 = c_short
c_uint16 = c_ushort
c_int32 = c_int
c_uint32 = c_uint
c_int64 = c_long
c_uint64 = c_ulong
c_longlong = c_long
c_ulonglong = c_ulong
c_size_t = c_ulong
c_ssize_t = c_long


class Structure:
    """Fields as `_fields_` names them, each of one of the types above."""

    _fields_ = ()

    def __init__(self, *args, **kwargs):
        names = [field[0] for field in self._fields_]
        if len(args) > len(names):
            raise TypeError("too many initializers")
        for name, value in zip(names, args):
            if name in kwargs:
                raise TypeError(f"duplicate values for field {name!r}")
            kwargs[name] = value
        for name, kind, *_ in self._fields_:
            object.__setattr__(self, name, kind().value if issubclass(kind, _SimpleCData) else kind())
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        for field in self._fields_:
            if field[0] == name and issubclass(field[1], _SimpleCData):
                value = field[1](value).value
        object.__setattr__(self, name, value)


def sizeof(obj_or_type, /):
    kind = obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)
    if issubclass(kind, Structure):
        offset = 0
        widest = 1
        for field in kind._fields_:
            size = sizeof(field[1])
            widest = max(widest, size)
            offset = (offset + size - 1) // size * size + size
        return (offset + widest - 1) // widest * widest
    return kind._size
