# apply_async, map_async: get, ready, successful, callbacks, errors, timeouts.
import multiprocessing as mp
import time
def square(n):
    if n < 0: raise ValueError(f"negative {n}")
    return n * n
def slow():
    time.sleep(5)
if __name__ == "__main__":
    log = []
    with mp.Pool(2) as pool:
        rs = [pool.apply_async(square, (n,)) for n in range(4)]
        print([r.get(timeout=10) for r in rs], rs[0].ready(), rs[0].successful())
        m = pool.map_async(square, [1, 2, 3], callback=log.append)
        m.wait()
        print(m.get(), log)
        bad = pool.apply_async(square, args=(-1,), error_callback=lambda e: log.append(repr(e)))
        try:
            bad.get()
        except ValueError as error:
            print(error, bad.successful())
        print(log)
        try:
            pool.map(square, [1, -2])
        except ValueError as error:
            print(error)
        s = pool.starmap_async(pow, [(2, 2), (3, 3)])
        print(s.get())
        try:
            pool.apply_async(slow).get(timeout=0.05)
        except mp.TimeoutError as error:
            print("TimeoutError", repr(error))
        pool.terminate()
        pool.join()
