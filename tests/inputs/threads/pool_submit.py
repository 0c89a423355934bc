# ThreadPoolExecutor: submit, result, done, names, exceptions.
from concurrent.futures import ThreadPoolExecutor, Future
import threading
def work(n):
    if n == 3: raise ValueError(f"not {n}")
    return n * n
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(work, n) for n in range(5)]
    f = pool.submit(lambda a, b=1: a + b, 1, b=5)
    print(f.result(), f.done(), f.running(), f.cancelled(), f.cancel(), isinstance(f, Future), f.exception())
for f in futures:
    try:
        print(f.result(timeout=5))
    except ValueError as error:
        print("error", error, f.exception() is error)
with ThreadPoolExecutor(1, thread_name_prefix="pre") as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
try:
    ThreadPoolExecutor(0)
except ValueError as error:
    print(error)
