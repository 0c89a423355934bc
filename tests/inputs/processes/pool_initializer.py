# A pool's initializer sets a global of each worker.
from multiprocessing import Pool
base = 0
def setup(n):
    global base
    base = n
def f(n): return base + n
if __name__ == "__main__":
    with Pool(2, initializer=setup, initargs=(100,)) as pool:
        print(pool.map(f, range(4)))
    with Pool(processes=2, maxtasksperchild=1) as pool:
        print(pool.map(f, range(4)))
    print(base)
