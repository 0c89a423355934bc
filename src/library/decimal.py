"""Decimal arithmetic: a sign, a whole coefficient and a power of ten, rounded to the precision of the thread's context."""

from _threadyard import local_dict as _local_dict
from fractions import Fraction as _Fraction
from math import isqrt as _isqrt

__all__ = [
    "BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DefaultContext",
    "DivisionByZero", "DivisionUndefined", "ExtendedContext", "FloatOperation", "Inexact", "InvalidOperation",
    "MAX_EMAX", "MAX_PREC", "MIN_EMIN", "Overflow", "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN",
    "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_UP", "Rounded", "Subnormal",
    "Underflow", "getcontext", "localcontext", "setcontext",
]

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped,
)


class Context:
    """How results are rounded. Exponents are not limited here."""

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        if traps is None:
            traps = [InvalidOperation, DivisionByZero, Overflow]
        self.traps = traps if isinstance(traps, dict) else {signal: signal in traps for signal in _SIGNALS}
        self.flags = flags if isinstance(flags, dict) else {signal: signal in (flags or ()) for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec" and not 1 <= value <= MAX_PREC:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDERS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
                "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def copy(self):
        return Context(
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps)
        )

    __copy__ = copy

    def clear_flags(self):
        for signal in _SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in _SIGNALS:
            self.traps[signal] = False

    def create_decimal(self, num="0"):
        return Decimal(num)._rounded(self)

    def _in(self, operate, *args):
        with localcontext(self):
            return operate(*[Decimal(arg) for arg in args])

    def add(self, a, b):
        return self._in(lambda a, b: a + b, a, b)

    def subtract(self, a, b):
        return self._in(lambda a, b: a - b, a, b)

    def multiply(self, a, b):
        return self._in(lambda a, b: a * b, a, b)

    def divide(self, a, b):
        return self._in(lambda a, b: a / b, a, b)

    def power(self, a, b):
        return self._in(lambda a, b: a ** b, a, b)

    def sqrt(self, a):
        return self._in(lambda a: a.sqrt(), a)

    def quantize(self, a, b):
        return self._in(lambda a, b: a.quantize(b), a, b)

    def __repr__(self):
        flags = ", ".join([signal.__name__ for signal in _SIGNALS if self.flags[signal]])
        traps = ", ".join([signal.__name__ for signal in _SIGNALS if self.traps[signal]])
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )


# What to add to a coefficient cut off at `rest` / `unit`: 0 or 1. `sign`: whether the number is negative.
_ROUNDERS = {
    ROUND_DOWN: lambda whole, rest, unit, sign: 0,
    ROUND_UP: lambda whole, rest, unit, sign: 1 if rest else 0,
    ROUND_HALF_UP: lambda whole, rest, unit, sign: 1 if rest * 2 >= unit else 0,
    ROUND_HALF_DOWN: lambda whole, rest, unit, sign: 1 if rest * 2 > unit else 0,
    ROUND_HALF_EVEN: lambda whole, rest, unit, sign: 1 if rest * 2 > unit or rest * 2 == unit and whole % 2 else 0,
    ROUND_CEILING: lambda whole, rest, unit, sign: 1 if rest and not sign else 0,
    ROUND_FLOOR: lambda whole, rest, unit, sign: 1 if rest and sign else 0,
    ROUND_05UP: lambda whole, rest, unit, sign: 1 if rest and whole % 5 == 0 else 0,
}

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9, traps=[])


class _Contexts:
    """Its dict is each thread's own."""


_contexts = _Contexts()


def getcontext():
    mine = _local_dict(_contexts)
    if "context" not in mine:
        mine["context"] = DefaultContext.copy()
    return mine["context"]


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
    _local_dict(_contexts)["context"] = context


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        _local_dict(_contexts)["context"] = self._new
        return self._new

    def __exit__(self, *exc):
        _local_dict(_contexts)["context"] = self._old


def _signal(signal, raised, message, result):
    """Sets the flag; raises where the context traps it, else gives the result."""
    context = getcontext()
    context.flags[signal] = True
    if context.traps[signal]:
        raise message if isinstance(message, BaseException) else raised(message)
    return result


def _invalid(kind=InvalidOperation):
    return _signal(InvalidOperation, InvalidOperation, InvalidOperation([kind]), _special("nan"))


def _made(sign, coefficient, exponent):
    """The number (-1)^sign · coefficient · 10^exponent, exact."""
    made = object.__new__(Decimal)
    object.__setattr__(made, "_sign", sign)
    object.__setattr__(made, "_int", coefficient)
    object.__setattr__(made, "_exp", exponent)
    object.__setattr__(made, "_kind", "")
    return made


def _special(kind, sign=0):
    """An infinity ("inf") or no number ("nan")."""
    made = _made(sign, 0, 0)
    object.__setattr__(made, "_kind", kind)
    return made


def _parsed(text):
    body = text.strip().replace("_", "").lower()
    sign = 0
    if body[:1] in ("+", "-"):
        sign = 1 if body[0] == "-" else 0
        body = body[1:]
    if body in ("inf", "infinity"):
        return _special("inf", sign)
    if body in ("nan", "snan"):
        return _special("nan", sign)
    digits, marked, exponent = body.partition("e")
    whole, _, part = digits.partition(".")
    plain = exponent[1:] if exponent[:1] in ("+", "-") else exponent
    if not (whole + part).isdigit() or marked and not plain.isdigit():
        return _invalid(ConversionSyntax)
    return _made(sign, int(whole + part), (int(exponent) if marked else 0) - len(part))


class Decimal:
    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return _made(1 if value < 0 else 0, abs(int(value)), 0)
        if isinstance(value, str):
            return _parsed(value)
        if isinstance(value, float):
            if value != value:
                return _special("nan")
            if value in (float("inf"), float("-inf")):
                return _special("inf", 1 if value < 0 else 0)
            above, below = abs(value).as_integer_ratio()
            power = below.bit_length() - 1
            sign = 1 if str(value).startswith("-") else 0
            return _made(sign, above * 5 ** power, -power)
        if isinstance(value, (tuple, list)):
            sign, digits, exponent = value
            return _made(sign, int("".join([str(digit) for digit in digits]) or "0"), exponent)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    def __setattr__(self, name, value):
        raise AttributeError(f"'decimal.Decimal' object has no attribute '{name}'")

    @classmethod
    def from_float(cls, f, /):
        return cls(f)

    # --- rounding

    def _rounded(self, context=None):
        """To the precision of the context."""
        context = context or getcontext()
        if self._kind:
            return self
        extra = len(str(self._int)) - context.prec
        if extra <= 0:
            return self
        made = self._cut(extra, context.rounding)
        # 999 may have become 1000.
        return made._cut(1, ROUND_DOWN) if len(str(made._int)) > context.prec else made

    def _cut(self, count, rounding):
        """Without the last `count` digits."""
        unit = 10 ** count
        whole, rest = divmod(self._int, unit)
        context = getcontext()
        context.flags[Rounded] = True
        if rest:
            if context.traps[Inexact]:
                raise Inexact([Inexact])
            context.flags[Inexact] = True
        return _made(self._sign, whole + _ROUNDERS[rounding](whole, rest, unit, self._sign), self._exp + count)

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        if self._kind or exp._kind:
            return self if self._kind == exp._kind == "inf" else _invalid()
        made = self._at(exp._exp, rounding or context.rounding)
        return _invalid() if len(str(made._int)) > context.prec else made

    def _at(self, exponent, rounding):
        if self._exp >= exponent:
            return _made(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return self._cut(exponent - self._exp, rounding)

    def to_integral_value(self, rounding=None, context=None):
        if self._kind or self._exp >= 0:
            return self
        return self._at(0, rounding or getcontext().rounding)

    to_integral = to_integral_value

    def normalize(self, context=None):
        made = self._rounded()
        if made._kind:
            return made
        if not made._int:
            return _made(made._sign, 0, 0)
        coefficient, exponent = made._int, made._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return _made(made._sign, coefficient, exponent)

    # --- what it is

    def is_nan(self):
        return self._kind == "nan"

    def is_infinite(self):
        return self._kind == "inf"

    def is_finite(self):
        return not self._kind

    def is_zero(self):
        return not self._kind and not self._int

    def is_signed(self):
        return bool(self._sign)

    def adjusted(self):
        return 0 if self._kind else self._exp + len(str(self._int)) - 1

    def as_tuple(self):
        if self._kind:
            return DecimalTuple((self._sign, (0,) if self._kind == "inf" else (), "F" if self._kind == "inf" else "n"))
        return DecimalTuple((self._sign, tuple([int(c) for c in str(self._int)]), self._exp))

    def as_integer_ratio(self):
        if self._kind == "inf":
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._kind:
            raise ValueError("cannot convert NaN to integer ratio")
        return self._fraction().as_integer_ratio()

    def _fraction(self):
        value = -self._int if self._sign else self._int
        return _Fraction(value * 10 ** self._exp) if self._exp >= 0 else _Fraction(value, 10 ** -self._exp)

    def copy_abs(self):
        return _special(self._kind) if self._kind else _made(0, self._int, self._exp)

    def copy_negate(self):
        return _special(self._kind, 1 - self._sign) if self._kind else _made(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other):
        return self.copy_negate() if self._sign != other._sign else self

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._kind:
            return sign + ("Infinity" if self._kind == "inf" else "NaN")
        digits = str(self._int)
        point = len(digits) + self._exp
        if self._exp <= 0 and point > -6:
            if self._exp == 0:
                return sign + digits
            if point > 0:
                return f"{sign}{digits[:point]}.{digits[point:]}"
            return f"{sign}0.{'0' * -point}{digits}"
        power = point - 1
        text = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
        return f"{sign}{text}E{power:+d}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1] if spec[-1].isalpha() or spec[-1] == "%" else ""
        head = spec[:-1] if kind else spec
        layout, point, places = head.partition(".")
        sign, width, comma, fill, align = _layout(layout)
        value = self
        if kind == "%":
            value = _made(self._sign, self._int, self._exp + 2)
        if self._kind:
            text = str(self.copy_abs())
        elif kind in ("f", "F", "%") or not kind and point:
            if point and kind:
                value = value._at(-int(places), getcontext().rounding)
            elif point:
                extra = len(str(value._int)) - max(int(places), 1)
                value = value._cut(extra, getcontext().rounding) if extra > 0 else value
            text = _plain(value) if kind else str(value.copy_abs())
        elif kind in ("e", "E"):
            if point:
                extra = len(str(value._int)) - int(places) - 1
                value = value._cut(extra, getcontext().rounding) if extra > 0 else value
                if extra < 0:
                    value = _made(value._sign, value._int * 10 ** -extra, value._exp + extra)
            digits = str(value._int)
            text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + f"{kind}{value._exp + len(digits) - 1:+d}"
        else:
            text = str(value.copy_abs())
        if comma:
            whole, dot, part = text.partition(".")
            text = f"{int(whole):,}" + dot + part
        if kind == "%":
            text += "%"
        lead = "-" if value._sign else sign if sign in ("+", " ") else ""
        if align == "=":
            return lead + text.rjust(width - len(lead), fill)
        text = lead + text
        if align == "<":
            return text.ljust(width, fill)
        if align == "^":
            left = (width - len(text)) // 2
            return (text.rjust(len(text) + left, fill) if left > 0 else text).ljust(width, fill)
        return text.rjust(width, fill)

    def __hash__(self):
        if self._kind:
            return hash(float("inf") if not self._sign else float("-inf")) if self._kind == "inf" else object.__hash__(self)
        return hash(self._fraction())

    def __bool__(self):
        return bool(self._kind) or self._int != 0

    def __int__(self):
        if self._kind == "inf":
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return self._fraction().__floor__()

    def __ceil__(self):
        return self._fraction().__ceil__()

    def __round__(self, n=None):
        if n is None:
            return int(self._at(0, ROUND_HALF_EVEN)) if self._exp < 0 else int(self)
        return self._at(-n, ROUND_HALF_EVEN)

    # --- arithmetic

    def __neg__(self):
        if not self._kind and not self._int:
            return self.copy_abs()._rounded()
        return self.copy_negate()._rounded()

    def __pos__(self):
        return self._rounded()

    def __abs__(self):
        return self.copy_abs()._rounded()

    def __add__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._kind or other._kind:
            if "nan" in (self._kind, other._kind):
                return _special("nan")
            if self._kind and other._kind and self._sign != other._sign:
                return _invalid()
            return self if self._kind else other
        exponent = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        total = (-a if self._sign else a) + (-b if other._sign else b)
        sign = 1 if total < 0 or not total and self._sign and other._sign else 0
        return _made(sign, abs(total), exponent)._rounded()

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if "nan" in (self._kind, other._kind):
                return _special("nan")
            return _special("inf", sign) if self and other else _invalid()
        return _made(sign, self._int * other._int, self._exp + other._exp)._rounded()

    __rmul__ = __mul__

    def _divided_by_zero(self, other):
        if not self:
            return _signal(
                InvalidOperation, InvalidOperation, InvalidOperation([DivisionUndefined]), _special("nan")
            )
        return _signal(
            DivisionByZero, DivisionByZero, DivisionByZero([DivisionByZero]), _special("inf", self._sign ^ other._sign)
        )

    def __truediv__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if "nan" in (self._kind, other._kind):
                return _special("nan")
            if self._kind:
                return _invalid() if other._kind else _special("inf", sign)
            return _made(sign, 0, 0)
        if not other._int:
            return self._divided_by_zero(other)
        if not self._int:
            return _made(sign, 0, self._exp - other._exp)
        context = getcontext()
        exact = self._exp - other._exp
        shift = max(len(str(other._int)) - len(str(self._int)) + context.prec + 1, 0)
        whole, rest = divmod(self._int * 10 ** shift, other._int)
        exponent = exact - shift
        if rest:
            # One digit more than any half: it only says that there is something left.
            return _made(sign, whole * 10 + 1, exponent - 1)._rounded(context)
        while exponent < exact and whole % 10 == 0:
            whole //= 10
            exponent += 1
        return _made(sign, whole, exponent)._rounded(context)

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other / self

    def _divmod(self, other):
        """Quotient towards zero, and the rest with this number's sign."""
        exponent = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        whole, rest = divmod(a, b)
        return _made(self._sign ^ other._sign, whole, 0), _made(self._sign, rest, exponent)

    def __floordiv__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._kind or other._kind:
            return _invalid() if self._kind else _made(self._sign ^ other._sign, 0, 0)
        return self._divmod(other)[0] if other._int else self._divided_by_zero(other)

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other // self

    def __mod__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._kind or other._kind:
            return _invalid() if self._kind else self
        if not other._int:
            return _invalid(InvalidOperation if self._int else DivisionUndefined)
        return self._divmod(other)[1]._rounded()

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other % self

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._kind or other._kind:
            return _invalid()
        context = getcontext()
        if other == other.to_integral_value():
            power = int(other)
            if not power:
                return _made(0, 1, 0) if self._int else _invalid()
            sign = self._sign & power & 1
            if power > 0:
                return _made(sign, self._int ** power, self._exp * power)._rounded(context)
            if not self._int:
                return _signal(DivisionByZero, DivisionByZero, DivisionByZero([DivisionByZero]), _special("inf", sign))
            return _made(0, 1, 0) / _made(sign, self._int ** -power, self._exp * -power)
        if other == Decimal("0.5"):
            return self.sqrt()
        if self._sign and self._int:
            return _invalid()
        with localcontext(context, prec=context.prec + 12 + max(other.adjusted(), 0)):
            power = (self.ln() * other).exp()
        return power._rounded(context)

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other ** self

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._kind:
            return self if not self._sign else _invalid()
        if not self._int:
            return _made(self._sign, 0, self._exp // 2)
        if self._sign:
            return _invalid()
        ideal = self._exp // 2
        coefficient, exponent = self._int, self._exp
        if exponent % 2:
            coefficient *= 10
            exponent -= 1
        shift = max(context.prec + 1 - len(str(coefficient)) // 2, 0)
        coefficient *= 100 ** shift
        root = _isqrt(coefficient)
        exponent = exponent // 2 - shift
        if root * root != coefficient:
            return _made(0, root * 10 + 1, exponent - 1)._cut_to(context)
        while exponent < ideal and root % 10 == 0:
            root //= 10
            exponent += 1
        return _made(0, root, exponent)._cut_to(context)

    def _cut_to(self, context):
        """Rounded half to even, whatever the context says."""
        return self._rounded(Context(context.prec))

    def _scaled(self, digits):
        """The whole number nearest to this one times 10^digits."""
        shift = self._exp + digits
        value = self._int * 10 ** shift if shift >= 0 else self._int // 10 ** -shift
        return -value if self._sign else value

    def exp(self, context=None):
        context = context or getcontext()
        if self._kind:
            return self if not self._sign else _made(0, 0, 0)
        if not self._int:
            return _made(0, 1, 0)
        digits = context.prec + 10 + max(self.adjusted(), 0) * 2 + abs(int(self)) // 2
        one = 10 ** digits
        # e^x = (e^(x / 2^k))^(2^k), where the small power's series is short.
        halvings = max(int(abs(self)).bit_length() + 8, 8)
        x = self._scaled(digits) >> halvings
        total = term = one
        n = 1
        while term:
            term = term * x // (one * n)
            total += term
            n += 1
            if -1 <= term <= 0:
                break
        for _ in range(halvings):
            total = total * total // one
        return _made(0, total, -digits)._cut_to(context)

    def ln(self, context=None):
        context = context or getcontext()
        if self._kind:
            return self if not self._sign else _invalid()
        if not self._int:
            return _special("inf", 1)
        if self._sign:
            return _invalid()
        if self == 1:
            return _made(0, 0, 0)
        digits = context.prec + 12
        one = 10 ** digits
        power = self.adjusted()
        x = _made(0, self._int, self._exp - power)._scaled(digits)
        total = _ln(x, one)
        if power:
            total += power * _ln(10 * one, one)
        return _made(1 if total < 0 else 0, abs(total), -digits)._cut_to(context)

    def log10(self, context=None):
        context = context or getcontext()
        if not self._kind and self._int and not self._sign and str(self._int).strip("0") == "1":
            return Decimal(self.adjusted())
        with localcontext(context, prec=context.prec + 5):
            quotient = self.ln() / Decimal(10).ln()
        return quotient._cut_to(context)

    # --- comparison

    def _order(self, other):
        """-1, 0 or 1; None when one of them is no number."""
        if "nan" in (self._kind, other._kind):
            return None
        if self._kind or other._kind:
            a = (-1 if self._sign else 1) if self._kind else 0
            b = (-1 if other._sign else 1) if other._kind else 0
        else:
            exponent = min(self._exp, other._exp)
            a = self._int * 10 ** (self._exp - exponent) * (-1 if self._sign else 1)
            b = other._int * 10 ** (other._exp - exponent) * (-1 if other._sign else 1)
        return (a > b) - (a < b)

    def compare(self, other, context=None):
        order = self._order(_operand(other))
        return _special("nan") if order is None else Decimal(order)

    def __eq__(self, other):
        other = _comparand(other)
        if other is NotImplemented:
            return other
        return self._order(other) == 0

    def _less(self, other, accepted):
        other = _comparand(other)
        if other is NotImplemented:
            return other
        order = self._order(other)
        if order is None:
            _invalid()
            return False
        return order in accepted

    def __lt__(self, other):
        return self._less(other, (-1,))

    def __le__(self, other):
        return self._less(other, (-1, 0))

    def __gt__(self, other):
        return self._less(other, (1,))

    def __ge__(self, other):
        return self._less(other, (0, 1))

    def max(self, other, context=None):
        other = _operand(other)
        return (self if self >= other else other)._rounded()

    def min(self, other, context=None):
        other = _operand(other)
        return (self if self <= other else other)._rounded()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class DecimalTuple(tuple):
    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})"


def _ln(x, one):
    """ln(x / one) · one, by the series of artanh after square roots have brought x near one."""
    roots = 0
    while abs(x - one) * 100 > one:
        x = _isqrt(x * one)
        roots += 1
    y = (x - one) * one // (x + one)
    square = y * y // one
    total = 0
    term = y
    n = 1
    while term not in (0, -1):
        total += term // n
        term = term * square // one
        n += 2
    return total * 2 << roots


def _operand(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else NotImplemented


def _comparand(value):
    return Decimal(value) if isinstance(value, (int, float)) else _operand(value)


def _plain(value):
    """Digits without a sign or an exponent."""
    digits = str(value._int)
    if value._exp >= 0:
        return digits + "0" * value._exp if value._int else digits
    digits = digits.rjust(1 - value._exp, "0")
    return f"{digits[:value._exp]}.{digits[value._exp:]}"


def _layout(text):
    """Sign, width, separator, fill and alignment of a format."""
    fill, align = " ", ">"
    if len(text) > 1 and text[1] in "<>=^":
        fill, align, text = text[0], text[1], text[2:]
    elif text[:1] and text[0] in "<>=^":
        align, text = text[0], text[1:]
    sign = "-"
    if text[:1] and text[0] in "+- ":
        sign, text = text[0], text[1:]
    if text[:1] == "0":
        fill, align = "0", "="
    comma = text[-1:] == ","
    if comma:
        text = text[:-1]
    if text and not text.isdigit():
        raise ValueError("invalid format string")
    return sign, int(text or "0"), comma, fill, align
