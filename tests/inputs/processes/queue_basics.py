# Queue between processes: order, copies, timeouts.
from multiprocessing import Process, Queue
import queue
def producer(q):
    for i in range(3): q.put(i)
    item = [1, {"k": (2, None)}, "text", 2.5, b"b"]
    q.put(item)
    q.put(None)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=producer, args=(q,)); p.start()
    while (x := q.get()) is not None: print(x)
    p.join()
    print(q.empty())
    for f in (lambda: q.get(timeout=0.02), lambda: q.get(False), q.get_nowait):
        try:
            f()
        except queue.Empty as error:
            print("Empty", repr(error))
    b = Queue(maxsize=1)
    b.put("one")
    try:
        b.put("two", timeout=0.02)
    except queue.Full:
        print("Full")
    print(b.get())
    q.close(); q.join_thread()
