# What pools and their results show of themselves.
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import AsyncResult, ThreadPool


def text(thing):
    return repr(thing).partition(" at ")[0]


with ThreadPoolExecutor(2) as pool:
    found = pool.map(str, [1, 2, 3])
    print(text(found), list(found))

with ThreadPool(2) as pool:
    found = pool.apply_async(str, (5,))
    print(text(found), isinstance(found, AsyncResult), found.get())
    found = pool.map_async(str, [5, 6])
    print(text(found), isinstance(found, AsyncResult), found.get())
