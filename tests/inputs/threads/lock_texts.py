# What locks show of themselves.
import threading


def text(lock):
    head, _, address = repr(lock).partition(" at ")
    return head, address.startswith("0x") and address.endswith(">")


lock = threading.Lock()
print(text(lock))
with lock:
    print(text(lock))
    print(str(lock).startswith("<locked _thread.lock object at 0x"), [lock] == [lock])
print(repr([lock]).startswith("[<unlocked _thread.lock object at 0x"))
print(f"{lock}"[:9], "%r" % lock == repr(lock), {lock: 1}[lock])

rlock = threading.RLock()
print(text(rlock))
with rlock:
    with rlock:
        head, whole = text(rlock)
        print(head.replace(str(threading.get_ident()), "ME"), whole)
print(text(rlock))
