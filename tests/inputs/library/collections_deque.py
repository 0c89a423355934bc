# deque: both ends, rotation, maximal length, methods and errors.
from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft("ab")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.rotate(2); print(d)
d.rotate(-3); print(d)
d.remove(3); d.insert(1, "in"); d.reverse()
print(d, d.count(1), d.index(1), 2 in d, list(reversed(d)), d.copy() == d, bool(deque()), d.maxlen)
m = deque(maxlen=3)
for i in range(5): m.append(i)
print(m, m.maxlen, list(m)); m.appendleft(9); print(m)
d[0] = "set"; del d[1]
print(d, d + deque([1]), deque("ab") * 2, deque([1, 2]) == deque([1, 2]), deque([1]) < deque([2]), sorted(deque([2, 1])), deque(range(3)), [*d][:1])
d.clear()
for bad in (d.pop, d.popleft, lambda: d[0], lambda: d.remove(1), lambda: deque([1], maxlen=-1)):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
e = deque([1, 2])
try:
    for x in e: e.append(x)
except RuntimeError as error:
    print(error)
