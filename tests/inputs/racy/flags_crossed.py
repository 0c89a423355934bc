# Each sets its flag, then looks at the other's. Both may see nothing, on real memory.
import threading
a = b = 0
seen = [None, None]
def left():
    global a
    a = 1
    seen[0] = b
def right():
    global b
    b = 1
    seen[1] = a
ts = [threading.Thread(target=f) for f in (left, right)]
for t in ts: t.start()
for t in ts: t.join()
print(seen)
