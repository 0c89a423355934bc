# Sleepers wake in the order of their times.
import threading, time
def nap(n):
    time.sleep(n / 6)
    print(n)
ts = [threading.Thread(target=nap, args=(n,)) for n in (3, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
