# Loops long enough that a fast path must be right: sums, sieves, collatz.
total = 0
for i in range(30000):
    if i % 3 == 0 or i % 5 == 0: total += i
    elif i % 7 == 0: continue
    else: total ^= i
print(total)
sieve = [True] * 2000
for n in range(2, 45):
    if sieve[n]:
        for m in range(n * n, 2000, n): sieve[m] = False
primes = [n for n in range(2, 2000) if sieve[n]]
print(len(primes), primes[-1], sum(primes))
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print(max(range(1, 500), key=collatz), collatz(27))
x = 0.0
for i in range(1, 5000): x += 1 / (i * i)
print(round(x, 10))
a, b = 0, 1
for _ in range(300): a, b = b, a + b
print(a)
