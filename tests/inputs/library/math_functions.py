# math: rounding, powers, logs, trigonometry, number theory.
import math
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.7), math.fabs(-3), math.sqrt(2), math.isqrt(17), math.pow(2, 3), math.exp(1), math.log(math.e), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(0), math.hypot(3, 4))
print(math.gcd(12, 18), math.gcd(), math.lcm(4, 6), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.prod([1, 2, 3]), math.prod([], start=5), math.fsum([0.1] * 10), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.remainder(7, 4), math.dist((0, 0), (3, 4)))
print(math.pi, math.e, math.tau, math.inf, math.nan, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.degrees(math.pi), math.radians(180), round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12), math.atan2(1, 1), math.asin(1), math.acos(1), math.atan(1), round(math.sinh(1), 12), math.floor(10**20), math.sqrt(10**20), math.exp(-1000), math.ulp(1.0))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.floor(math.inf), lambda: math.sqrt("x"), lambda: math.acos(2), lambda: math.isqrt(-1), lambda: math.gcd(1.5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
