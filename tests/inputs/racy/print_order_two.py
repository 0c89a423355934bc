# Two threads print a line each, in either order.
import threading
ts = [threading.Thread(target=print, args=(w,)) for w in ("one", "two")]
for t in ts: t.start()
for t in ts: t.join()
print("end")
