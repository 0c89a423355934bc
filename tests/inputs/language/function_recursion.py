# Recursion: direct, mutual, through a closure, and too deep.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)

def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)

def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)

print(fact(25), even(100), odd(7), hanoi(8))

def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])
    print(isinstance(error, RuntimeError))
def deep(n):
    return n if n == 0 else deep(n - 1) + 1 - 1
print(deep(900))
