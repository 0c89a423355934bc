# close, join, terminate and what may be done afterwards.
from multiprocessing import Pool
def f(n): return n + 1
if __name__ == "__main__":
    pool = Pool(2)
    r = pool.map_async(f, range(5))
    pool.close()
    pool.join()
    print(r.get())
    try:
        pool.map(f, [1])
    except ValueError as error:
        print(error)
    q = Pool(1)
    try:
        q.join()
    except ValueError as error:
        print(error)
    q.terminate(); q.join()
    try:
        Pool(0)
    except ValueError as error:
        print(error)
