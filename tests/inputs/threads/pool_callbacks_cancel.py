# Callbacks, cancelling what has not begun, shutdown with cancel_futures.
from concurrent.futures import ThreadPoolExecutor, CancelledError, Future
import threading
gate, begun = threading.Event(), threading.Event()
def hold():
    begun.set()
    gate.wait()
pool = ThreadPoolExecutor(1)
first = pool.submit(hold)
second = pool.submit(print, "never printed")
begun.wait()
print(first.cancel(), second.cancel(), second.cancelled(), second.done(), first.running())
try:
    second.result()
except CancelledError as error:
    print(repr(error))
third = pool.submit(pow, 2, 3)
log = []
third.add_done_callback(lambda f: log.append(f.result()))
gate.set()
pool.shutdown(wait=True)
third.add_done_callback(lambda f: log.append("at once"))
print(log)
f = Future()
f.set_result(5)
print(f.result(), f.done())
g = Future()
g.set_exception(ValueError("set"))
try:
    g.result()
except ValueError as error:
    print(error)
