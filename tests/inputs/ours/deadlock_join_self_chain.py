# Not in CPython: two threads join each other.
import threading
ready = threading.Event()
ts = []
def work(i):
    ready.wait()
    ts[1 - i].join()
ts += [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts: t.start()
ready.set()
