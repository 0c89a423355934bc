# Queue, LifoQueue, PriorityQueue, SimpleQueue used by one thread.
import queue
q = queue.Queue(maxsize=2)
q.put(1); q.put(2)
print(q.full(), q.qsize(), q.empty(), q.maxsize)
try:
    q.put(3, block=False)
except queue.Full as e:
    print("Full", repr(e))
try:
    q.put(3, timeout=0.01)
except queue.Full:
    print("Full after a while")
print(q.get(), q.get_nowait())
for f in (lambda: q.get(False), lambda: q.get(timeout=0.01), q.get_nowait):
    try:
        f()
    except queue.Empty as e:
        print("Empty", repr(e), issubclass(queue.Empty, Exception))
l = queue.LifoQueue()
for i in "abc": l.put(i)
print(l.get(), l.get(), l.qsize())
p = queue.PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b"), (1, "A")]: p.put(item)
print([p.get() for _ in range(p.qsize())])
s = queue.SimpleQueue()
s.put("x"); print(s.get(), s.empty(), s.qsize())
q.put("t"); q.get(); q.task_done(); q.task_done(); q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
