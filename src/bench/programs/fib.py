"""fib(27): calls, each of which compares, subtracts twice and adds."""

import time

NUMBER = 27


def fib(number):
    if number < 2:
        return number
    return fib(number - 1) + fib(number - 2)


fib(NUMBER - 5)
began = time.perf_counter()
value = fib(NUMBER)
elapsed = time.perf_counter() - began
# So many calls fib(27) makes: 2 * fib(28) - 1.
calls = 2 * (value + fib(NUMBER - 1)) - 1
print(elapsed * 1e9 / calls)
