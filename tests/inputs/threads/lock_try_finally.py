# acquire, try, finally release; and a lock per item, taken in order.
import threading
lock = threading.Lock()
log = []
def work(i):
    lock.acquire()
    try:
        log.append(i)
        if i == 2: raise ValueError
    except ValueError:
        log.append("error")
    finally:
        lock.release()
ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(map(str, log)), lock.locked(), log.index("error") == log.index(2) + 1)
locks = [threading.Lock() for _ in range(3)]
money = [100, 100, 100]
def move(a, b, n):
    first, second = sorted((a, b))
    with locks[first], locks[second]:
        money[a] -= n
        money[b] += n
ts = [threading.Thread(target=move, args=(i % 3, (i + 1) % 3, i)) for i in range(30)]
for t in ts: t.start()
for t in ts: t.join()
print(sum(money), money)
