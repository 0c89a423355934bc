# The reader may come first.
import threading
x = 0
out = []
def reader(): out.append(x)
def writer():
    global x
    x = 1
r, w = threading.Thread(target=reader), threading.Thread(target=writer)
w.start(); r.start()
r.join(); w.join()
print(out, x)
