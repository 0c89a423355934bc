# The bounded buffer of the textbooks, with three semaphores' roles.
import threading
SIZE, ITEMS = 3, 30
buffer = []
mutex, free, used = threading.Lock(), threading.Semaphore(SIZE), threading.Semaphore(0)
out, most = [], 0
def producer(k):
    global most
    for i in range(ITEMS):
        free.acquire()
        with mutex:
            buffer.append((k, i))
            most = max(most, len(buffer))
        used.release()
def consumer():
    for _ in range(ITEMS):
        used.acquire()
        with mutex: out.append(buffer.pop(0))
        free.release()
ts = [threading.Thread(target=producer, args=(k,)) for k in range(2)] + [threading.Thread(target=consumer) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(out), len(set(out)), most <= SIZE, [i for k, i in out if k == 0] == list(range(ITEMS)))
