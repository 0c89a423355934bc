# A notify before the wait is lost; the wait then ends by its time limit.
import threading
c = threading.Condition()
out = []
def waiter():
    with c: out.append(c.wait(0.1))
def notifier():
    with c: c.notify()
ts = [threading.Thread(target=f) for f in (waiter, notifier)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
