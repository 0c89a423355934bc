"""Numbers of one kind in a row."""

__all__ = ["ArrayType", "array", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"

# Bytes of an item, and whether it is a signed integer.
_SIZES = {
    "b": (1, True), "B": (1, False), "h": (2, True), "H": (2, False), "i": (4, True), "I": (4, False), "l": (8, True),
    "L": (8, False),
    "q": (8, True), "Q": (8, False), "f": (4, None), "d": (8, None), "u": (4, None), "w": (4, None),
}
_NAMES = {
    "b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
    "i": "signed integer",
    "I": "unsigned int", "l": "long",
}


class array:
    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + type(typecode).__name__)
        if typecode not in _SIZES:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self.itemsize, self._signed = _SIZES[typecode]
        self._items = []
        if isinstance(initializer, str) and typecode not in "uw":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, bytes):
            self.frombytes(initializer)
        else:
            self._items = [self._item(item) for item in initializer]

    def _item(self, value):
        """The value as an item: of the right type and in range."""
        code = self.typecode
        if code in "uw":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if code in "fd":
            if not isinstance(value, (int, float)):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return _single(float(value)) if code == "f" else float(value)
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        bits = self.itemsize * 8
        least = -(1 << bits - 1) if self._signed else 0
        greatest = least + (1 << bits) - 1
        if not least <= value <= greatest:
            side = "greater than maximum" if value > greatest else "less than minimum"
            if code in "bBhi":
                raise OverflowError(f"{_NAMES[code]} is {side}")
            if not self._signed and value < 0 and code in "HI":
                raise OverflowError(f"{_NAMES[code]} is less than minimum")
            if code in "HI":
                raise OverflowError(f"{_NAMES[code]} is greater than maximum")
            if value < 0 and not self._signed:
                raise OverflowError("can't convert negative value to unsigned int")
            raise OverflowError("Python int too large to convert to C long")
        return int(value)

    def _same(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return other._items

    def _with(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._with(self._items[index])
        if not isinstance(index, int):
            raise TypeError("array indices must be integers")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array index out of range")
        return self._items[index]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[index] = self._same(value)
            return
        if not isinstance(index, int):
            raise TypeError("array indices must be integers")
        value = self._item(value)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array assignment index out of range")
        self._items[index] = value

    def __delitem__(self, index):
        if isinstance(index, int) and not -len(self._items) <= index < len(self._items):
            raise IndexError("array assignment index out of range")
        del self._items[index]

    def __add__(self, other):
        return self._with(self._items + self._same(other))

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self._items.extend(self._same(other))
        return self

    def __mul__(self, n):
        return self._with(self._items * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self._items *= n
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._with(list(self._items))

    def __deepcopy__(self, memo):
        return self._with(list(self._items))

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        shown = "".join(self._items) if self.typecode in "uw" else self._items
        return f"array('{self.typecode}', {shown!r})"

    def append(self, v, /):
        self._items.append(self._item(v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb.typecode != self.typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(bb._items)
        else:
            for value in bb:
                self._items.append(self._item(value))

    def insert(self, i, v, /):
        self._items.insert(i, self._item(v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= i < len(self._items):
            raise IndexError("pop index out of range")
        return self._items.pop(i)

    def remove(self, v, /):
        if v not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(v)

    def index(self, v, start=0, stop=None, /):
        end = len(self._items) if stop is None else stop
        for i in range(*slice(start, end).indices(len(self._items))):
            if self._items[i] == v:
                return i
        raise ValueError("array.index(x): x not in array")

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def fromlist(self, list, /):
        self._items.extend([self._item(value) for value in list])

    def buffer_info(self):
        return id(self._items), len(self._items)

    def _whole(self):
        if self._signed is None:
            raise NotImplementedError("an array's floats and characters cannot be had as bytes here")

    def tobytes(self):
        self._whole()
        return b"".join([item.to_bytes(self.itemsize, "little", signed=self._signed) for item in self._items])

    def frombytes(self, buffer, /):
        self._whole()
        size = self.itemsize
        if len(buffer) % size:
            raise ValueError("bytes length not a multiple of item size")
        for at in range(0, len(buffer), size):
            self._items.append(int.from_bytes(buffer[at:at + size], "little", signed=self._signed))

    def byteswap(self):
        self._whole()
        self._items = [
            int.from_bytes(item.to_bytes(self.itemsize, "little", signed=self._signed), "big", signed=self._signed)
            for item in self._items
        ]


def _single(value):
    """The nearest number of 24 significant bits."""
    if value == 0.0 or value != value or value in (float("inf"), float("-inf")):
        return value
    above, below = abs(value).as_integer_ratio()
    exponent = above.bit_length() - below.bit_length()
    if (above << max(-exponent, 0)) < (below << max(exponent, 0)):
        exponent -= 1
    unit = max(exponent, -126) - 23
    scaled = above << -unit if unit < 0 else above
    whole, rest = divmod(scaled, below << unit if unit > 0 else below)
    divisor = below << unit if unit > 0 else below
    if rest * 2 > divisor or rest * 2 == divisor and whole & 1:
        whole += 1
    if exponent > 127 or whole.bit_length() > 24 and exponent == 127:
        return float("inf") if value > 0 else float("-inf")
    near = whole * 2.0 ** unit
    return near if value > 0 else -near


ArrayType = array
