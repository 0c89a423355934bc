# Floats: arithmetic, rounding, special values, methods.
inf, nan = float("inf"), float("nan")
print(0.1 + 0.2, 1 / 3, 2 / 4, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), 2.0 ** 0.5, 2 ** 0.5, (-8) ** 2.0, 9 ** 0.5, 1e308 * 10, -1e308 * 10, 5 % inf, -5 % inf)
print(inf - inf, inf > 1e308, nan == nan, nan != nan, nan < 1, inf == inf, -inf < inf, inf * 0, 0.0 == -0.0, -0.0, 1 / inf, -1 / inf, min(nan, 1), max(1, nan))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(5.015, 2), round(0.5), round(1.5), round(1e20), round(2.5, 0), round(-0.4))
print((2.0).is_integer(), (2.5).is_integer(), (0.5).as_integer_ratio(), (3.7).hex(), float.fromhex("0x1.8p1"), float("1e5"), float(" -2.5 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(10**20), float(True), int(2.99), (1.5).real, abs(-2.5), -(2.5), bool(0.0), bool(nan))
print(1.0 == 1, 0.1 + 0.2 == 0.3, abs(0.3 - (0.1 + 0.2)) < 1e-9, 1e16 + 1, 3.0 * 2, 3 - 1.5, 10 // 3.0, 10 % 3.5, sum([0.1] * 10), sum([0.1] * 3), 1.1 + 2.2, 3 * 1.1)
try:
    10.0 ** 400
except OverflowError as error:
    print(error)
try:
    int(nan)
except ValueError as error:
    print(error)
print((-8) ** -1, 0.0 ** 0, inf ** 0, 1e-320, 5e-324, 5e-324 / 2, 1.7976931348623157e308)
