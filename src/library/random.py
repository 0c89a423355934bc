"""Random numbers: the Mersenne Twister, and the sequences that CPython makes of it for the same seed."""

from os import register_at_fork as _register_at_fork
from _digest import digest as _digest
from _math import sqrt as _sqrt, log as _log, exp as _exp, cos as _cos, sin as _sin, acos as _acos, isfinite as _isfinite
from _random import (
    state_new as _state_new, state_seed as _state_seed, state_random as _state_random, state_bits as _state_bits,
    state_below as _state_below, state_get as _state_get, state_set as _state_set,
)
from _threadyard import entropy as _entropy

__all__ = [
    "Random", "SystemRandom", "seed", "random", "randint", "randrange", "randbytes", "getrandbits", "choice",
    "choices", "sample", "shuffle", "uniform", "triangular", "normalvariate", "gauss", "lognormvariate",
    "expovariate", "vonmisesvariate", "gammavariate", "betavariate", "paretovariate", "weibullvariate",
    "getstate", "setstate",
]

_E = 2.718281828459045
_TWO_PI = 6.283185307179586
_PI = 3.141592653589793
_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)
_FRACTION = 2.0 ** -53


def _index(value):
    if isinstance(value, int):
        return int(value)
    if hasattr(type(value), "__index__"):
        return type(value).__index__(value)
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _gathered(bits):
    """So many bits from the system's entropy, which comes in pieces of 62."""
    value = 0
    have = 0
    while have < bits:
        value = value << 62 | _entropy() & 0x3FFFFFFFFFFFFFFF
        have += 62
    return value >> (have - bits)


class Random:
    VERSION = 3

    def __init__(self, x=None):
        self._state = _state_new()
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            a = _gathered(256)
        elif isinstance(a, int):
            a = abs(int(a))
        elif isinstance(a, float):
            a = abs(hash(a))
        elif isinstance(a, (str, bytes)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _digest("sha512", data), "big")
        else:
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        _state_seed(self._state, a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, _state_get(self._state), self.gauss_next

    def setstate(self, state):
        version, internal, gauss_next = state
        if version != self.VERSION:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _state_set(self._state, internal)
        self.gauss_next = gauss_next

    def random(self):
        return _state_random(self._state)

    def getrandbits(self, k, /):
        k = _index(k)
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _state_bits(self._state, k)

    def _below(self, n):
        """One of 0 … n - 1. All whole numbers come from here."""
        return _state_below(self._state, n)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        start = _index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        step = _index(step)
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._below(n)

    def randint(self, a, b):
        if type(a) is int and type(b) is int and a <= b:
            return a + self._below(b - a + 1)
        return self.randrange(a, b + 1)

    def choice(self, seq):
        n = len(seq)
        if n == 0:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(n)]

    def shuffle(self, x):
        below = self._below
        for i in range(len(x) - 1, 0, -1):
            j = below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(type(population), "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_counts(population, k, counts, n)
        below = self._below
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        # Few out of many remember what was taken; else a pool gets shorter.
        few = 21
        if k > 5:
            few += 4 ** -int(-_log(k * 3, 4) // 1)
        result = [None] * k
        if n <= few:
            pool = list(population)
            for i in range(k):
                j = below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = below(n)
                while j in taken:
                    j = below(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def _sample_counts(self, population, k, counts, n):
        sums = _accumulated(counts)
        if len(sums) != n:
            raise ValueError("The number of counts does not match the population")
        total = sums.pop() if sums else 0
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total < 0:
            raise ValueError("Counts must be non-negative")
        chosen = self.sample(range(total), k)
        return [population[_right(sums, s, 0, len(sums))] for s in chosen]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        rand = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n = float(n)
                return [population[int(rand() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            cum_weights = _accumulated(weights)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_right(cum_weights, rand() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if mode is None:
            c = 0.5
        elif high == low:
            return low
        else:
            c = (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        rand = self.random
        while True:
            u = rand()
            v = 1.0 - rand()
            z = _NORMAL * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        # Two come at a time; the second waits for the next call.
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _TWO_PI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        rand = self.random
        if kappa <= 1e-6:
            return _TWO_PI * rand()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_PI * rand())
            d = z / (r + z)
            u = rand()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if rand() > 0.5:
            return (mu + _acos(f)) % _TWO_PI
        return (mu - _acos(f)) % _TWO_PI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        rand = self.random
        if alpha > 1.0:
            a = _sqrt(2.0 * alpha - 1.0)
            b = alpha - _LOG4
            c = alpha + a
            while True:
                u = rand()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - rand()
                v = _log(u / (1.0 - u)) / a
                x = alpha * _exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + _GAMMA - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - rand()) * beta
        while True:
            b = (_E + alpha) / _E
            p = b * rand()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            u = rand()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    break
            elif u <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """From the system's entropy; cannot be seeded."""

    def seed(self, *args, **kwargs):
        self.gauss_next = None

    def random(self):
        return _gathered(53) * _FRACTION

    def getrandbits(self, k, /):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _gathered(k)

    def _below(self, n):
        k = n.bit_length()
        r = _gathered(k)
        while r >= n:
            r = _gathered(k)
        return r

    def getstate(self):
        raise NotImplementedError("System entropy source does not have state.")

    def setstate(self, state):
        raise NotImplementedError("System entropy source does not have state.")


def _accumulated(values):
    sums = []
    total = None
    for value in values:
        total = value if total is None else total + value
        sums.append(total)
    return sums


def _right(sums, x, low, high):
    """Where x goes among the sums, after those equal to it."""
    while low < high:
        middle = (low + high) // 2
        if x < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low


_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes

# A forked process would repeat its parent's numbers.
_register_at_fork(after_in_child=_inst.seed)
