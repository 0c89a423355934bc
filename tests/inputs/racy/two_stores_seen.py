# A reader without the lock may see one of two stores.
import threading
a = b = 0
out = []
def writer():
    global a, b
    a = 1
    b = 1
def reader():
    first = a
    out.append((first, b))
ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
