# Not in CPython: no more than 128 threads live at once.
import threading
gate = threading.Event()
ts = []
try:
    for i in range(1000):
        t = threading.Thread(target=gate.wait, daemon=True)
        t.start()
        ts.append(t)
except RuntimeError as error:
    print(error, len(ts) < 200)
gate.set()
for t in ts: t.join()
print("all ended")
