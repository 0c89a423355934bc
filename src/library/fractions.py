"""Exact fractions."""

from math import gcd as _gcd

__all__ = ["Fraction"]

_MODULUS = 2305843009213693951


def _parsed(text):
    """Numerator and denominator of "3", "-3/4", "1.25", "2e-3"."""
    bad = ValueError(f"Invalid literal for Fraction: {text!r}")
    body = text.strip().replace("_", "")
    try:
        if "/" in body:
            above, below = body.split("/")
            if not below.isdigit():
                raise bad
            return int(above), int(below)
        body, _, exponent = body.lower().partition("e")
        power = int(exponent) if _ else 0
        whole, _, part = body.partition(".")
        sign = -1 if whole.startswith("-") else 1
        whole = whole.lstrip("+-") if whole[:1] in ("+", "-") else whole
        if not (whole or part) or whole and not whole.isdigit() or part and not part.isdigit():
            raise bad
        above = sign * int((whole or "0") + part)
        power -= len(part)
    except ValueError:
        raise bad from None
    return (above * 10 ** power, 1) if power >= 0 else (above, 10 ** -power)


class Fraction:
    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                denominator = 1
            elif isinstance(numerator, Fraction):
                numerator, denominator = numerator._numerator, numerator._denominator
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                numerator, denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                numerator, denominator = _parsed(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            a = Fraction(numerator)
            b = Fraction(denominator)
            numerator = a._numerator * b._denominator
            denominator = a._denominator * b._numerator
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = _gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @classmethod
    def from_float(cls, f):
        return cls(f)

    @classmethod
    def from_decimal(cls, dec):
        return cls(dec)

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as far as they are allowed.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        return format(str(self), spec) if not spec or spec[-1] not in "eEfFgG%" else format(float(self), spec)

    def _other(self, other):
        """The other operand as a fraction; None when it is none (a float, say)."""
        if isinstance(other, Fraction):
            return other
        return Fraction(other) if isinstance(other, int) else None

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        b = self._other(other)
        if b is None:
            return NotImplemented
        return Fraction(self._numerator * b._denominator + b._numerator * self._denominator, self._denominator * b._denominator)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        b = self._other(other)
        if b is None:
            return NotImplemented
        return Fraction(self._numerator * b._denominator - b._numerator * self._denominator, self._denominator * b._denominator)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        b = self._other(other)
        if b is None:
            return NotImplemented
        return Fraction(self._numerator * b._numerator, self._denominator * b._denominator)

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        b = self._other(other)
        if b is None:
            return NotImplemented
        return Fraction(self._numerator * b._denominator, self._denominator * b._numerator)

    def __rtruediv__(self, other):
        if isinstance(other, float):
            return other / float(self)
        a = self._other(other)
        return NotImplemented if a is None else a / self

    def __floordiv__(self, other):
        if isinstance(other, float):
            return float(self) // other
        b = self._other(other)
        if b is None:
            return NotImplemented
        return self._numerator * b._denominator // (self._denominator * b._numerator)

    def __rfloordiv__(self, other):
        if isinstance(other, float):
            return other // float(self)
        a = self._other(other)
        return NotImplemented if a is None else a // self

    def __mod__(self, other):
        if isinstance(other, float):
            return float(self) % other
        b = self._other(other)
        return NotImplemented if b is None else self - b * (self // b)

    def __rmod__(self, other):
        if isinstance(other, float):
            return other % float(self)
        a = self._other(other)
        return NotImplemented if a is None else a % self

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __pow__(self, other):
        power = self._other(other)
        if power is None or power._denominator != 1:
            return float(self) ** float(other)
        if power._numerator >= 0:
            return Fraction(self._numerator ** power._numerator, self._denominator ** power._numerator)
        if self._numerator == 0:
            raise ZeroDivisionError(f"Fraction({self._denominator ** -power._numerator}, 0)")
        return Fraction(self._denominator ** -power._numerator, self._numerator ** -power._numerator)

    def __rpow__(self, other):
        if self._denominator == 1 and isinstance(other, int):
            return Fraction(other) ** self._numerator if self._numerator < 0 else other ** self._numerator
        return float(other) ** float(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        shift = 1 if ndigits is None else 10 ** abs(ndigits)
        scaled = self if ndigits is None else self * shift if ndigits > 0 else self / shift
        whole, rest = divmod(scaled._numerator, scaled._denominator)
        if rest * 2 > scaled._denominator or rest * 2 == scaled._denominator and whole % 2:
            whole += 1
        if ndigits is None:
            return whole
        return Fraction(whole, shift) if ndigits > 0 else Fraction(whole * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        # As that of an equal int or float: the numerator times the inverse of the denominator, modulo a prime.
        if self._denominator % _MODULUS == 0:
            value = 314159
        else:
            value = abs(self._numerator) * pow(self._denominator, _MODULUS - 2, _MODULUS) % _MODULUS
        return hash(value if self._numerator >= 0 else -value)

    def _sides(self, other):
        """Both values on one scale; None when they cannot be compared."""
        if isinstance(other, float):
            return float(self), other
        b = self._other(other)
        if b is None:
            return None
        return self._numerator * b._denominator, b._numerator * self._denominator

    def __eq__(self, other):
        if isinstance(other, float):
            return other - other == 0 and self == Fraction(other)
        sides = self._sides(other)
        return NotImplemented if sides is None else sides[0] == sides[1]

    def __lt__(self, other):
        sides = self._sides(other)
        return NotImplemented if sides is None else sides[0] < sides[1]

    def __le__(self, other):
        sides = self._sides(other)
        return NotImplemented if sides is None else sides[0] <= sides[1]

    def __gt__(self, other):
        sides = self._sides(other)
        return NotImplemented if sides is None else sides[0] > sides[1]

    def __ge__(self, other):
        sides = self._sides(other)
        return NotImplemented if sides is None else sides[0] >= sides[1]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
