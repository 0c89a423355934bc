"""Blocks of bytes that processes share by name."""

from _threadyard import shared as _shared, shared_get as _shared_get
from _vm import bump as _bump

__all__ = ["ShareableList", "SharedMemory"]

# By name; and how many were made.
_blocks = _shared(({}, [0]))


class _Buffer:
    """The bytes of a block."""

    def __init__(self, cells):
        self._cells = _shared(cells)

    def __len__(self):
        return len(_shared_get(self._cells))

    @property
    def nbytes(self):
        return len(self)

    def __getitem__(self, index):
        found = _shared_get(self._cells)[index]
        return bytes(found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        cells = _shared_get(self._cells)
        if not isinstance(index, slice):
            if not 0 <= value < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            cells[index] = value
            return
        values = list(value)
        if len(values) != len(cells[index]):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        cells[index] = values

    def __bytes__(self):
        return bytes(_shared_get(self._cells))

    def tobytes(self):
        return bytes(_shared_get(self._cells))

    def tolist(self):
        return list(_shared_get(self._cells))

    def release(self):
        pass


class SharedMemory:
    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        blocks, count = _shared_get(_blocks)
        if create:
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
            if name is None:
                name = f"psm_{_bump(count, 0, 1):08x}"
            elif name in blocks:
                raise FileExistsError(17, f"File exists: '/{name}'")
            blocks[name] = [0] * size
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        if name not in blocks:
            raise FileNotFoundError(2, f"No such file or directory: '/{name}'")
        self._name = name
        self._size = len(blocks[name])
        self._buffer = _Buffer(blocks[name])

    @property
    def buf(self):
        return self._buffer

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    def close(self):
        self._buffer = None

    def unlink(self):
        blocks = _shared_get(_blocks)[0]
        if self._name not in blocks:
            raise FileNotFoundError(2, f"No such file or directory: '/{self._name}'")
        del blocks[self._name]

    def __repr__(self):
        return f"SharedMemory({self._name!r}, size={self._size})"


class ShareableList:
    """A list of a fixed length, of numbers, texts and None."""

    def __init__(self, sequence=None, *, name=None):
        blocks, count = _shared_get(_blocks)
        if sequence is not None:
            if name is None:
                name = f"psm_{_bump(count, 0, 1):08x}"
            blocks[name] = list(sequence)
        elif name not in blocks:
            raise FileNotFoundError(2, f"No such file or directory: '/{name}'")
        self._name = name
        self._items = _shared(blocks[name])
        self.shm = SharedMemory(name)

    def __len__(self):
        return len(_shared_get(self._items))

    def __getitem__(self, position):
        try:
            return _shared_get(self._items)[position]
        except IndexError:
            raise IndexError("index out of range") from None

    def __setitem__(self, position, value):
        try:
            _shared_get(self._items)[position] = value
        except IndexError:
            raise IndexError("assignment index out of range") from None

    def __iter__(self):
        return iter(list(_shared_get(self._items)))

    def count(self, value):
        return _shared_get(self._items).count(value)

    def index(self, value):
        return _shared_get(self._items).index(value)

    def __repr__(self):
        return f"ShareableList({list(self)!r}, name={self._name!r})"
