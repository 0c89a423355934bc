# Under a lock no update is lost.
import threading
count = 0
lock = threading.Lock()
def work():
    global count
    for _ in range(2000):
        with lock:
            count += 1
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(count)
