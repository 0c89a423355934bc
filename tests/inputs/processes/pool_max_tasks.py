# Workers that end after some tasks are replaced.
from multiprocessing import Pool
from os import getpid


def twice(x, y):
    return getpid(), 2 * y


def main():
    with Pool(processes=1, maxtasksperchild=2) as pool:
        for row in ([(4, 3), (2, 1), (3, 2), (5, 1)], [(4, 3), (2, 1), (3, 2), (2, 3)], [(1, 1)]):
            done = pool.starmap_async(twice, row).get()
            print([value for _, value in done], len(set(number for number, _ in done)))
    with Pool(2, maxtasksperchild=1) as pool:
        print([value for _, value in pool.starmap(twice, [(0, n) for n in range(9)], chunksize=1)])
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
