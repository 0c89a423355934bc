# Not in CPython: two threads take two locks in opposite orders, each certain to hold its first.
import threading
a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def work(first, second):
    with first:
        both.wait()
        with second:
            print("never")
ts = [threading.Thread(target=work, args=p, name=n) for n, p in (("left", (a, b)), ("right", (b, a)))]
for t in ts: t.start()
print("started")
for t in ts: t.join()
print("never")
