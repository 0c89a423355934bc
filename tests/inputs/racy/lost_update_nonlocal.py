# The same on a variable of a closure.
import threading
def count():
    n = 0
    def work():
        nonlocal n
        n += 1
    ts = [threading.Thread(target=work) for _ in range(3)]
    for t in ts: t.start()
    for t in ts: t.join()
    return n
print(count())
