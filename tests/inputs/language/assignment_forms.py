# Chained, augmented, annotated, unpacking and swapping assignments.
a = b = c = []
a.append(1)
print(b, a is c)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, q), [r, *s], *t = (1, 2), "hello", 8, 9
print(p, q, r, s, t)
i = 0
values = [10, 20, 30]
i, values[i] = 2, 99
print(i, values)
n: int = 5
m: "anything"
try:
    print(n, m)
except NameError as error:
    print(error)
n += 2; n -= 1; n *= 10; n //= 7; n **= 2; n %= 50; n <<= 3; n |= 5; n &= 0xFF; n ^= 1; n >>= 1
print(n)
f = 7; f /= 2
print(f)
*start, last = range(5)
print(start, last)
[u] = {3}
print(u)
