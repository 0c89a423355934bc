# Integers beyond machine words.
a = 2 ** 100
b = 3 ** 70
print(a, b, a + b, a - b, b - a, a * b, b // a, b % a, -a // 7, -a % 7, a // -7, divmod(-b, a))
print(a >> 90, a << 3, a & b, a | b, a ^ b, ~a, -a >> 3, a == 2 ** 100, a > b, a < 1e40, a == float(a), hash(a) == hash(float(a)))
f = 1
for i in range(1, 41): f *= i
print(f, len(str(f)), str(f)[::-1][:9], int(str(f)) == f, f"{f:,}", f"{a:x}", f"{a:e}", f"{a:>40}|", f / 10**40, float(b), int(1e25), int(-1e25))
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, 4611686018427387904 * 2, 4294967296 ** 2, -9223372036854775808 // -1, abs(-9223372036854775808), 1 << 62, 1 << 63, (1 << 63) - 1, -(1 << 63), 4611686018427387903 + 1, -4611686018427387904 - 1)
print(sum([2**62] * 4), 10**18 * 10**18 // 10**18, 10**40 % (10**9 + 7), 2**200 >> 199, int("9" * 30) + 1, isinstance(a, int), bool(a), a.bit_length(), sorted([a, 5, -a, 0]))
x = 1
for _ in range(70): x = x * 2 + 1
print(x, x.bit_count())
try:
    float(10 ** 400)
except OverflowError as error:
    print(error)
try:
    10 ** 400 / 3
except OverflowError as error:
    print(error)
print(10**400 // 10**399, 10**400 / 10**399, 7**300 == 49**150)
