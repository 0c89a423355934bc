# All who wait at an aborted barrier get the error.
import threading
b = threading.Barrier(4)
out = []
def work(i):
    try:
        b.wait()
        out.append("through")
    except threading.BrokenBarrierError:
        out.append("broken")
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts: t.start()
while b.n_waiting < 3: pass
b.abort()
for t in ts: t.join()
print(out)
