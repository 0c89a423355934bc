# Two variables that change together under one lock are never seen apart.
import threading
a = b = 0
lock = threading.Lock()
wrong = 0
def writer():
    global a, b
    for i in range(1, 1000):
        with lock:
            a = i
            b = i
def reader():
    global wrong
    for _ in range(1000):
        with lock:
            if a != b: wrong += 1
ts = [threading.Thread(target=f) for f in (writer, reader, writer, reader)]
for t in ts: t.start()
for t in ts: t.join()
print(a == b == 999, wrong)
