# timeit's timer and timer calls.
import timeit
from timeit import default_timer as timer
start = timer()
total = sum(range(1000))
print(timer() - start >= 0, total, isinstance(timeit.default_timer(), float), timeit.timeit(lambda: None, number=10) >= 0)
