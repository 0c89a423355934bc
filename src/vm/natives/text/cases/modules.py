import math
import random
import time


def t(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


t(lambda: (math.pi, math.e, math.tau, math.inf, math.nan))
t(lambda: (math.sqrt(2), math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.floor(10**30), math.ceil(True)))
t(lambda: (math.factorial(20), math.comb(10, 3), math.perm(5), math.perm(5, 2), math.gcd(12, 18), math.lcm(4, 6), math.gcd(), math.isqrt(99)))
t(lambda: (math.log(8, 2), math.log(10), math.log2(8), math.log10(1000), math.log(10**1000), math.log1p(0.0), math.exp(0)))
t(lambda: (math.hypot(3, 4), math.dist([0, 0], [3, 4]), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.prod([2.5], start=2)))
t(lambda: (math.isclose(1, 1 + 1e-10), math.isnan(math.nan), math.isinf(1), math.isfinite(1), math.copysign(1, -0.0)))
t(lambda: (math.modf(-1.5), math.frexp(8), math.ldexp(0.5, 4), math.fmod(-7, 3), math.remainder(5, 3), math.pow(2, 0.5)))
t(lambda: (math.degrees(math.pi), math.radians(180), math.atan2(0, -1), math.sin(0), math.cos(0), math.nextafter(1, 2), math.ulp(1)))
t(lambda: math.sqrt(-1))
t(lambda: math.log(0))
t(lambda: math.exp(1000))
t(lambda: math.sqrt("a"))
t(lambda: math.factorial(-1))
t(lambda: math.factorial(2.0))
t(lambda: math.floor(math.inf))
t(lambda: math.pow(0, -1))
t(lambda: math.fmod(1, 0))
t(lambda: math.isqrt(-1))
t(lambda: math.log(10, 1))
t(lambda: math.dist([1], [1, 2]))
for seed in (1, 42, 10**30):
    random.seed(seed)
    t(lambda: (random.random(), random.randint(1, 6), random.uniform(1, 2), random.choice("abc"), random.getrandbits(70)))
    t(lambda: (random.sample(range(100), 5), random.randrange(0, 10, 3), random.gauss(0, 1)))
state = random.getstate()
first = random.random()
random.setstate(state)
t(lambda: random.random() == first)
t(lambda: time.strftime("%Y-%m-%d %H:%M:%S %a %b %j", time.gmtime(1700000000)))
t(lambda: time.gmtime(951782400)[:8])
t(lambda: time.asctime(time.gmtime(0)))
t(lambda: time.strftime("%d", (2020, 13, 1, 0, 0, 0, 0, 1, 0)))
