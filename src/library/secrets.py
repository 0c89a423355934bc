"""Random values from the system's entropy."""

from os import urandom as _urandom
from random import SystemRandom

__all__ = [
    "SystemRandom", "choice", "compare_digest", "randbelow", "randbits", "token_bytes", "token_hex",
    "token_urlsafe",
]

DEFAULT_ENTROPY = 32
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_random = SystemRandom()
choice = _random.choice
randbits = _random.getrandbits


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _urandom(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    data = token_bytes(nbytes)
    bits = int.from_bytes(data, "big")
    # Six bits a character, from the front; the last one may stand for fewer.
    count = (len(data) * 8 + 5) // 6
    bits <<= count * 6 - len(data) * 8
    return "".join([_ALPHABET[bits >> 6 * i & 63] for i in range(count - 1, -1, -1)])


def compare_digest(a, b, /):
    return a == b
