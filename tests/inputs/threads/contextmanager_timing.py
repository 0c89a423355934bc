# A context manager of the program's own in threads.
import threading
from contextlib import contextmanager
log, lock = [], threading.Lock()
@contextmanager
def section(name):
    with lock: log.append(("in", name))
    try:
        yield
    finally:
        with lock: log.append(("out", name))
def work(n):
    with section(n): pass
ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log), all(log.index(("in", i)) < log.index(("out", i)) for i in range(4)))
