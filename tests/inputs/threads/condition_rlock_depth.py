# wait releases a reentrant lock however deep, and takes it back as deep.
import threading
c = threading.Condition()
log = []
def waiter():
    with c:
        with c:
            log.append("deep")
            c.wait()
            log.append("woken")
        log.append("still inside")
t = threading.Thread(target=waiter); t.start()
while not log: pass
with c:
    log.append("main is in")
    c.notify()
    log.append("main goes out")
t.join()
print(log)
