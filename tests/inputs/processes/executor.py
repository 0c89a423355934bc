# ProcessPoolExecutor: submit, map, exceptions, its processes' own memory.
from concurrent.futures import ProcessPoolExecutor, as_completed
state = []
def f(n):
    state.append(n)
    if n == 3: raise ValueError("three")
    return n * n
if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(f, [1, 2, 4])), ex.submit(f, 5).result(), state)
        try:
            ex.submit(f, 3).result()
        except ValueError as error:
            print(error)
        print(sorted(x.result() for x in as_completed([ex.submit(pow, 2, k) for k in range(4)])), list(ex.map(pow, [1, 2], [3, 4], chunksize=2)))
