# A process starts processes.
from multiprocessing import Process, Queue, current_process
def leaf(q, n): q.put(n)
def branch(q, n):
    kids = [Process(target=leaf, args=(q, n * 10 + i)) for i in range(2)]
    for k in kids: k.start()
    for k in kids: k.join()
def daemonic(q):
    try:
        Process(target=leaf, args=(q, 0)).start()
    except AssertionError as error:
        q.put(str(error))
if __name__ == "__main__":
    q = Queue()
    ps = [Process(target=branch, args=(q, n)) for n in range(3)]
    for p in ps: p.start()
    got = sorted(q.get() for _ in range(6))
    for p in ps: p.join()
    print(got)
    d = Process(target=daemonic, args=(q,), daemon=True); d.start()
    print(q.get())
    d.join()
