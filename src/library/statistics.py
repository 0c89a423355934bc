"""Statistics. Sums are exact, as fractions, and rounded once at the end."""

from collections import Counter as _Counter
from fractions import Fraction as _Fraction
from math import exp as _exp, fsum as _fsum, isqrt as _isqrt, log as _log, sqrt as _sqrt

__all__ = [
    "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _exact(data):
    """The numbers as fractions, and the type that results are to have."""
    kind = int
    values = []
    for x in data:
        if isinstance(x, float):
            if kind is int:
                kind = float
        elif isinstance(x, _Fraction):
            if kind is int:
                kind = _Fraction
        elif not isinstance(x, int):
            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
        values.append(_Fraction(x))
    return values, kind


def _total(values):
    """Their sum; those with one denominator are added first, which is most of the work saved."""
    parts = {}
    for value in values:
        parts[value.denominator] = parts.get(value.denominator, 0) + value.numerator
    total = _Fraction(0)
    for below, above in parts.items():
        total = total + _Fraction(above, below)
    return total


def _as(value, kind):
    if kind is int:
        return value.numerator if value.denominator == 1 else value.numerator / value.denominator
    return value if kind is _Fraction else float(value)


def _root(value):
    """The square root of a fraction, rounded once."""
    n, d = value.numerator, value.denominator
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        root = _odd_root(n, d << 2 * shift) << shift
        return root / 1
    return _odd_root(n << -2 * shift, d) / (1 << -shift)


def _odd_root(n, d):
    """The root of n / d, with its last bit set when it is not exact: so that it cannot be taken for a half."""
    root = _isqrt(n // d)
    return root | (root * root * d != n)


def mean(data):
    values, kind = _exact(data)
    if not values:
        raise StatisticsError("mean requires at least one data point")
    return _as(_total(values) / len(values), kind)


def fmean(data, weights=None):
    values = list(data)
    if weights is None:
        if not values:
            raise StatisticsError("fmean requires at least one data point")
        return _fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    total = _fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _fsum([x * w for x, w in zip(values, weights)]) / total


def geometric_mean(data):
    values = [float(x) for x in data]
    if not values:
        raise StatisticsError("Must have a non-empty dataset")
    for x in values:
        if x < 0:
            raise StatisticsError("Negative Inputs Not Allowed", x)
        if x == 0:
            return 0.0
    return _exp(_fsum([_log(x) for x in values]) / len(values))


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any([x < 0 for x in values]):
        raise StatisticsError("harmonic mean does not support negative values")
    shares = [1] * len(values) if weights is None else list(weights)
    if 0 in values:
        return 0
    parts, kind = _exact([w / x for w, x in zip(shares, values)])
    return _as(_total(_exact(shares)[0]) / _total(parts), kind)


def _ordered(data, name):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values


def median(data):
    values = _ordered(data, "median")
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def median_low(data):
    values = _ordered(data, "median")
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = _ordered(data, "median")
    return values[len(values) // 2]


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    count = len(values)
    if count < 2:
        if count == 1:
            return values * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, rest = divmod(i * (count - 1), n)
            result.append((values[j] * (n - rest) + values[j + 1] * rest) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            rest = i * (count + 1) - j * n
            result.append((values[j - 1] * (n - rest) + values[j] * rest) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return result


def _squares(data, center, least, name):
    """The sum of squared distances from the mean, how many, and the type."""
    values, kind = _exact(data)
    count = len(values)
    if count < least:
        points = "two data points" if least == 2 else "one data point"
        raise StatisticsError(f"{name} requires at least {points}")
    middle = _total(values) / count if center is None else _Fraction(center)
    return _total([(x - middle) * (x - middle) for x in values]), count, kind


def variance(data, xbar=None):
    total, count, kind = _squares(data, xbar, 2, "variance")
    return _as(total / (count - 1), kind)


def pvariance(data, mu=None):
    total, count, kind = _squares(data, mu, 1, "pvariance")
    return _as(total / count, kind)


def stdev(data, xbar=None):
    total, count, kind = _squares(data, xbar, 2, "stdev")
    return _root(total / (count - 1)) if total else 0.0


def pstdev(data, mu=None):
    total, count, kind = _squares(data, mu, 1, "pstdev")
    return _root(total / count) if total else 0.0


def _paired(x, y, name):
    x = list(x)
    y = list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return x, y


def _products(x, y):
    """Sums of products of distances from the means: xy, xx, yy."""
    mx = _fsum(x) / len(x)
    my = _fsum(y) / len(y)
    dx = [a - mx for a in x]
    dy = [b - my for b in y]
    return (
        _fsum([a * b for a, b in zip(dx, dy)]), _fsum([a * a for a in dx]), _fsum([b * b for b in dy]),
    )


def covariance(x, y, /):
    x, y = _paired(x, y, "covariance")
    return _products(x, y)[0] / (len(x) - 1)


def correlation(x, y, /, *, method="linear"):
    x, y = _paired(x, y, "correlation")
    if method != "linear":
        raise ValueError(f"Unknown method: {method!r}")
    xy, xx, yy = _products(x, y)
    if not xx or not yy:
        raise StatisticsError("at least one of the inputs is constant")
    return xy / _sqrt(xx * yy)


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    x, y = _paired(x, y, "linear regression")
    if proportional:
        return LinearRegression((_fsum([a * b for a, b in zip(x, y)]) / _fsum([a * a for a in x]), 0.0))
    xy, xx, yy = _products(x, y)
    if not xx:
        raise StatisticsError("x is constant")
    slope = xy / xx
    return LinearRegression((slope, _fsum(y) / len(y) - slope * (_fsum(x) / len(x))))
