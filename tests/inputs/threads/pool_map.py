# map keeps the order of its inputs; lazily raises; several iterables.
from concurrent.futures import ThreadPoolExecutor
import time
def slow(n):
    time.sleep(0.02 * (4 - n))
    return n * 10
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(slow, range(4))), list(pool.map(pow, [2, 3], [3, 2])), list(pool.map(str.upper, "ab")), list(pool.map(slow, [])))
    results = pool.map(lambda n: 1 // n, [1, 0, 2])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
    for n in pool.map(lambda x: x + 1, [1, 2], chunksize=1): print(n)
