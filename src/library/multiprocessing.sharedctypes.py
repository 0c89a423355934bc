"""Numbers and arrays that processes share."""

from _threadyard import shared as _shared, shared_get as _shared_get
from _math import frexp as _frexp, isfinite as _isfinite, ldexp as _ldexp
from multiprocessing.synchronize import RLock as _RLock

__all__ = ["Array", "RawArray", "RawValue", "Value", "copy", "synchronized"]

# Of each type code: the type's name, what it is first, its bits (0: no integer).
_TYPES = {
    "c": ("c_char", b"\x00", 0),
    "u": ("c_wchar", "\x00", 0),
    "?": ("c_bool", False, 0),
    "b": ("c_byte", 0, 8),
    "B": ("c_ubyte", 0, -8),
    "h": ("c_short", 0, 16),
    "H": ("c_ushort", 0, -16),
    "i": ("c_int", 0, 32),
    "I": ("c_uint", 0, -32),
    "l": ("c_long", 0, 64),
    "L": ("c_ulong", 0, -64),
    "q": ("c_long", 0, 64),
    "Q": ("c_ulong", 0, -64),
    "f": ("c_float", 0.0, 0),
    "d": ("c_double", 0.0, 0),
}


def _code_of(kind):
    """The type code that `kind` is, or that it has where it is a type of ctypes."""
    code = kind if isinstance(kind, str) else getattr(kind, "_type_", None)
    if code not in _TYPES:
        raise TypeError("this type has no size")
    return code


def _converted(code, value):
    """What a cell of that type holds once `value` is stored there."""
    name, _, bits = _TYPES[code]
    if bits:
        if not isinstance(value, int):
            if not hasattr(value, "__index__"):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = value.__index__()
        if bits < 0:
            return value & ((1 << -bits) - 1)
        half = 1 << (bits - 1)
        return ((value + half) & (2 * half - 1)) - half
    if code == "d" or code == "f":
        if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        value = float(value)
        if code == "f" and _isfinite(value):
            mantissa, exponent = _frexp(value)
            value = _ldexp(float(round(_ldexp(mantissa, 24))), exponent - 24)
        return value
    if code == "?":
        return bool(value)
    if code == "c":
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        if not isinstance(value, bytes) or len(value) != 1:
            raise TypeError("one character bytes, bytearray, or an integer in range(256) expected")
        return value
    if not isinstance(value, str) or len(value) != 1:
        raise TypeError(f"one character unicode string expected instead of {type(value).__name__} instance")
    return value


class _Cell:
    """One value of a type."""

    def __init__(self, code, args):
        if len(args) > 1:
            raise TypeError(f"{_TYPES[code][0]}() takes at most 1 argument ({len(args)} given)")
        self._code = code
        self._cell = _shared([_converted(code, args[0]) if args else _TYPES[code][1]])

    @property
    def value(self):
        return _shared_get(self._cell)[0]

    @value.setter
    def value(self, value):
        _shared_get(self._cell)[0] = _converted(self._code, value)

    def __repr__(self):
        return f"{_TYPES[self._code][0]}({self.value!r})"


class _Cells:
    """A row of values of a type."""

    def __init__(self, code, values):
        if isinstance(values, int):
            if values < 0:
                raise ValueError("Array length must be >= 0")
            cells = [_TYPES[code][1]] * values
        elif code == "c" and isinstance(values, bytes):
            cells = [bytes([byte]) for byte in values]
        else:
            cells = [_converted(code, value) for value in values]
        self._code = code
        self._cells = _shared(cells)

    def __len__(self):
        return len(_shared_get(self._cells))

    def _joined(self, values):
        if self._code == "c":
            return b"".join(values)
        return "".join(values) if self._code == "u" else values

    def __getitem__(self, index):
        cells = _shared_get(self._cells)
        if isinstance(index, slice):
            return self._joined(cells[index])
        if not isinstance(index, int):
            raise TypeError("indices must be integers")
        try:
            return cells[index]
        except IndexError:
            raise IndexError("invalid index") from None

    def __setitem__(self, index, value):
        cells = _shared_get(self._cells)
        if isinstance(index, slice):
            if self._code == "c" and isinstance(value, bytes):
                values = [bytes([byte]) for byte in value]
            else:
                values = [_converted(self._code, item) for item in value]
            if len(values) != len(cells[index]):
                raise ValueError("Can only assign sequence of same size")
            cells[index] = values
            return
        if not isinstance(index, int):
            raise TypeError("indices must be integers")
        try:
            cells[index] = _converted(self._code, value)
        except IndexError:
            raise IndexError("invalid index") from None

    def __iter__(self):
        i = 0
        while i < len(self):
            yield self[i]
            i += 1

    def __repr__(self):
        name = f"{_TYPES[self._code][0]}_Array_{len(self)}"
        return f"<multiprocessing.sharedctypes.{name} object at {id(self):#x}>"


class _Text(_Cells):
    """A row of characters."""

    @property
    def raw(self):
        return self._joined(_shared_get(self._cells)[:])

    @raw.setter
    def raw(self, text):
        self[: len(text)] = text

    @property
    def value(self):
        text = self.raw
        end = text.find(b"\x00" if self._code == "c" else "\x00")
        return text if end < 0 else text[:end]

    @value.setter
    def value(self, text):
        if len(text) > len(self):
            raise ValueError(f"{'byte string' if self._code == 'c' else 'string'} too long")
        self[: len(text)] = text
        if len(text) < len(self):
            self[len(text)] = b"\x00" if self._code == "c" else "\x00"


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = _RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value


class SynchronizedString(SynchronizedArray):
    value = Synchronized.value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value


def RawValue(typecode_or_type, *args):
    return _Cell(_code_of(typecode_or_type), args)


def RawArray(typecode_or_type, size_or_initializer):
    code = _code_of(typecode_or_type)
    return _Text(code, size_or_initializer) if code == "c" else _Cells(code, size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else synchronized(obj, _lock_for(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    obj = RawArray(typecode_or_type, size_or_initializer)
    return obj if lock is False else synchronized(obj, _lock_for(lock))


def _lock_for(lock):
    if lock is True or lock is None:
        return _RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return lock


def copy(obj):
    if isinstance(obj, _Cell):
        return _Cell(obj._code, (obj.value,))
    return type(obj)(obj._code, obj[:])


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    if isinstance(obj, _Cell):
        return Synchronized(obj, lock)
    return SynchronizedString(obj, lock) if isinstance(obj, _Text) else SynchronizedArray(obj, lock)
