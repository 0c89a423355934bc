# Manager: dict, list, Value, Namespace, Lock, Queue, Event.
from multiprocessing import Process, Manager
def work(d, l, ns, v, lock, i):
    with lock:
        d[i] = i * i
        l.append(i)
        ns.total += i
        v.value += 1
if __name__ == "__main__":
    with Manager() as m:
        d, l, ns, v, lock, q = m.dict(), m.list([100]), m.Namespace(), m.Value("i", 0), m.Lock(), m.Queue()
        ns.total = 0
        ps = [Process(target=work, args=(d, l, ns, v, lock, i)) for i in range(4)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(sorted(d.items()), sorted(l), ns.total, v.value, dict(d) == {0: 0, 1: 1, 2: 4, 3: 9}, len(d), len(l), 2 in d, d.get(9, "none"), list(l)[0])
        d.update({"k": 1}); d.pop(0); l.extend([5]); l.sort(); l.remove(100)
        print(d["k"], sorted(map(str, d.keys())), l[:], l.index(5), l.pop())
        q.put("item")
        print(q.get(), q.empty(), sorted(d.copy().values()))
        inner = m.list()
        d["inner"] = inner
        inner.append("nested")
        print(list(d["inner"]))
        plain = d["plain"] = []
        d["plain"].append("lost")
        print(d["plain"])
