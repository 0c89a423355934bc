"""Mathematical functions of real numbers."""

from _math import (
    acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil as _ceil, comb, copysign, cos, cosh, degrees, dist as _dist, erf,
    erfc, exp, exp2, expm1, fabs, factorial, floor as _floor, fma, fmod, frexp, fsum as _fsum, gamma, gcd, hypot, isclose,
    isfinite, isinf, isnan, isqrt, lcm, ldexp, lgamma, log, log10, log1p, log2, modf, nextafter, perm, pow,
    prod as _prod, radians, remainder, sin, sinh, sqrt, sumprod as _sumprod, tan, tanh, trunc as _trunc, ulp,
)

__all__ = [
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "comb", "copysign", "cos",
    "cosh", "degrees", "dist", "e", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "factorial", "floor",
    "fma", "fmod", "frexp", "fsum", "gamma", "gcd", "hypot", "inf", "isclose", "isfinite", "isinf", "isnan",
    "isqrt", "lcm", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "modf", "nan", "nextafter", "perm",
    "pi", "pow", "prod", "radians", "remainder", "sin", "sinh", "sqrt", "sumprod", "tan", "tanh", "tau",
    "trunc", "ulp",
]

e = 2.718281828459045
pi = 3.141592653589793
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def ceil(x, /):
    if type(x) is float or type(x) is int or not hasattr(type(x), "__ceil__"):
        return _ceil(x)
    return type(x).__ceil__(x)


def floor(x, /):
    if type(x) is float or type(x) is int or not hasattr(type(x), "__floor__"):
        return _floor(x)
    return type(x).__floor__(x)


def trunc(x, /):
    if type(x) is float or type(x) is int:
        return _trunc(x)
    if not hasattr(type(x), "__trunc__"):
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return type(x).__trunc__(x)


def _real(x):
    """A number of a program's own class as a float."""
    if not isinstance(x, (int, float)) and hasattr(type(x), "__float__"):
        return float(x)
    return x


def fsum(seq, /):
    return _fsum([_real(x) for x in seq])


def dist(p, q, /):
    return _dist([_real(x) for x in p], [_real(x) for x in q])


def prod(iterable, /, *, start=1):
    items = list(iterable)
    if type(start) in (int, float) and all([type(item) in (int, float) for item in items]):
        return _prod(items, start)
    for item in items:
        start = start * item
    return start


def sumprod(p, q, /):
    return _sumprod(list(p), list(q))
