# Chains of generators run in lock step.
def numbers(n):
    for i in range(n):
        print("produce", i)
        yield i
def doubled(source):
    for x in source:
        print("double", x)
        yield x * 2
def pairs(source):
    it = iter(source)
    for a in it:
        yield a, next(it, None)
for p in pairs(doubled(numbers(3))):
    print(p)
gen = (x * y for x in (1, 2) for y in (10, 20) if x * y != 20)
print(next(gen), list(gen))
print(any(x > 1 for x in numbers(5)), all(x < 1 for x in numbers(5)))
a, b, *c = (i * i for i in range(5))
print(a, b, c, 9 in (i * i for i in range(5)))
