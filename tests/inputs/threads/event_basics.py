# Event: set, clear, wait, timeouts.
import threading
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(timeout=0), e.set(), e.is_set(), e.wait(), e.wait(5), e.clear(), e.is_set(), e.isSet())
order = []
def waiter(n):
    e.wait()
    order.append(n)
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(4)]
for t in ts: t.start()
order.append("set")
e.set()
for t in ts: t.join()
print(order[0], sorted(order[1:]))
