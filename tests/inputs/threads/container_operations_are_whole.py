# One operation of a list, dict, set or deque is one event: nothing gets lost without a lock.
import threading
from collections import deque
l, d, s, q = [], {}, set(), deque()
def work(k):
    for i in range(300):
        l.append((k, i))
        d[k, i] = i
        s.add((k, i))
        q.append(i)
ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(len(l), len(d), len(s), len(q), len(set(l)) == 1200)
taken, lost = [], []
def take():
    while True:
        try:
            taken.append(l.pop())
        except IndexError:
            break
ts = [threading.Thread(target=take) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(len(taken), len(set(taken)), l)
