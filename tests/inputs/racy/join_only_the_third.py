# Ten threads add one under a lock; main joins only the third, and prints what it sees.
import threading
n, lock = 0, threading.Lock()
def work():
    global n
    with lock: n += 1
ts = [threading.Thread(target=work) for _ in range(10)]
for t in ts: t.start()
ts[2].join()
print(n)
