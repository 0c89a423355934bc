# Pool.map, starmap, imap, imap_unordered, apply.
from multiprocessing import Pool
def square(n): return n * n
def power(a, b): return a ** b
def pair(t): return t[0] + t[1]
if __name__ == "__main__":
    with Pool(processes=3) as pool:
        print(pool.map(square, range(6)), pool.map(square, []), pool.map(pair, [(1, 2), (3, 4)], chunksize=1))
        print(pool.starmap(power, [(2, 3), (3, 2)]), pool.apply(power, (2, 5)), pool.apply(square, args=(4,)))
        print(list(pool.imap(square, range(4))), sorted(pool.imap_unordered(square, range(4), chunksize=2)))
        it = pool.imap(square, [7, 8])
        print(next(it), it.next())
