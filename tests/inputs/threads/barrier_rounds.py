# Barrier: all arrive before any goes on, round after round; one gets index 0.
import threading
N, ROUNDS = 3, 4
b = threading.Barrier(N)
arrived = [0] * ROUNDS
lock = threading.Lock()
indices, wrong = [], []
def work():
    for r in range(ROUNDS):
        with lock: arrived[r] += 1
        i = b.wait()
        with lock:
            indices.append((r, i))
            if arrived[r] != N: wrong.append(r)
        b.wait()
ts = [threading.Thread(target=work) for _ in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(indices), wrong, b.parties, b.n_waiting, b.broken)
