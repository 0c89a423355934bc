# as_completed gives futures as they end.
from concurrent.futures import ThreadPoolExecutor, as_completed
import time
def nap(s):
    time.sleep(s)
    return s
with ThreadPoolExecutor(3) as pool:
    futures = {pool.submit(nap, s): s for s in (0.4, 0.05, 0.2)}
    for f in as_completed(futures):
        print(futures[f], f.result())
    print(sorted(f.result() for f in as_completed([pool.submit(pow, n, 2) for n in range(4)], timeout=10)), list(as_completed([])))
