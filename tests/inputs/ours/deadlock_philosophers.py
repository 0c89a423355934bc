# Not in CPython: all philosophers hold their left forks, certain by a barrier.
import threading
N = 3
forks = [threading.Lock() for _ in range(N)]
seated = threading.Barrier(N)
def philosopher(i):
    with forks[i]:
        seated.wait()
        with forks[(i + 1) % N]:
            print("ate")
ts = [threading.Thread(target=philosopher, args=(i,), name=f"P{i}") for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
