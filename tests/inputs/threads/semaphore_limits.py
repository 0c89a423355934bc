# No more threads inside than permits.
import threading, time
s = threading.Semaphore(3)
lock = threading.Lock()
inside = most = 0
def work():
    global inside, most
    with s:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.01)
        with lock: inside -= 1
ts = [threading.Thread(target=work) for _ in range(12)]
for t in ts: t.start()
for t in ts: t.join()
print(1 <= most <= 3, inside)
