# wait: first completed, first exception, all; timeouts.
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, TimeoutError
import threading
gate = threading.Event()
def fail(): raise KeyError("f")
with ThreadPoolExecutor(3) as pool:
    slow, fast = pool.submit(gate.wait), pool.submit(pow, 2, 5)
    done, pending = wait([slow, fast], return_when=FIRST_COMPLETED)
    print(done == {fast}, pending == {slow}, fast.result())
    bad = pool.submit(fail)
    r = wait([slow, bad], return_when=FIRST_EXCEPTION)
    print(bad in r.done, slow in r.not_done, repr(bad.exception()))
    print(wait([slow], timeout=0.02).not_done == {slow})
    try:
        slow.result(timeout=0.02)
    except TimeoutError as error:
        print("TimeoutError", repr(error))
    gate.set()
    print(len(wait([slow, fast, bad], return_when=ALL_COMPLETED).done), slow.result())
