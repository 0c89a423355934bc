# Condition's methods, timeouts, and what they say without the lock.
import threading
c = threading.Condition()
for bad in (c.wait, c.notify, c.notify_all, lambda: c.wait(0.1), c.release):
    try:
        bad()
    except RuntimeError as error:
        print(error)
with c:
    print(c.wait(0.01), c.wait(timeout=0), c.wait_for(lambda: False, timeout=0.02), c.wait_for(lambda: 5), c.notify(), c.notify(3), c.notify_all())
lock = threading.Lock()
d = threading.Condition(lock)
d.acquire()
print(lock.locked(), d.acquire(False))
d.release()
print(lock.locked())
e = threading.Condition(lock)
log = []
def waiter():
    with d:
        log.append("waiting")
        log.append(d.wait(10))
t = threading.Thread(target=waiter); t.start()
while not log: pass
with e:
    log.append("other condition, same lock")
    e.notify()
with d: d.notifyAll()
t.join()
print(log)
