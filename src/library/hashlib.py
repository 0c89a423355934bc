"""Digests."""

from _digest import digest as _digest

__all__ = [
    "algorithms_available", "algorithms_guaranteed", "md5", "new", "sha1", "sha224", "sha256", "sha384",
    "sha512",
]

# Bytes of a digest, and of the blocks it is made from.
_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}

algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


def _checked(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    if not isinstance(data, bytes):
        raise TypeError("object supporting the buffer API required")
    return bytes(data)


class HASH:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._pieces = [_checked(data)]

    def update(self, data, /):
        self._pieces.append(_checked(data))

    def _data(self):
        data = b"".join(self._pieces)
        self._pieces = [data]
        return data

    def digest(self):
        return _digest(self.name, self._data())

    def hexdigest(self):
        return _digest(self.name, self._data()).hex()

    def copy(self):
        return HASH(self.name, self._data())

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


def new(name, data=b"", *, usedforsecurity=True):
    lower = name.lower().replace("-", "")
    if lower not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(lower, data)


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)
