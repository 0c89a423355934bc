# multiprocessing.dummy and pool.ThreadPool share memory.
from multiprocessing.dummy import Pool as ThreadPool
from multiprocessing.pool import ThreadPool as TP
import threading
seen = []
def f(n):
    seen.append(n)
    return n * 2
pool = ThreadPool(3)
print(pool.map(f, range(5)), sorted(seen))
pool.close(); pool.join()
with TP(2) as p:
    print(p.starmap(pow, [(2, 3)]), p.apply_async(f, (9,)).get(), 9 in seen)
