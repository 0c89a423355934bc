# Timers fire in the order of their times.
import threading
log = []
ts = [threading.Timer(s, log.append, (s,)) for s in (0.35, 0.05, 0.2)]
for t in ts: t.start()
for t in ts: t.join()
print(log)
