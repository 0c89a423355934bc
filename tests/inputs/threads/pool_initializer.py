# An initializer runs in each worker; results with thread-local data.
from concurrent.futures import ThreadPoolExecutor
import threading
local = threading.local()
def setup(base):
    local.base = base
def work(n): return local.base + n
with ThreadPoolExecutor(max_workers=3, initializer=setup, initargs=(100,)) as pool:
    print(list(pool.map(work, range(5))))
