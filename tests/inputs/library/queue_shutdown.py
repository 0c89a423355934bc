# Queue.shutdown of 3.13.
import queue
q = queue.Queue()
q.put(1); q.put(2)
q.shutdown()
try:
    q.put(3)
except queue.ShutDown as e:
    print("ShutDown", repr(e))
print(q.get(), q.get())
try:
    q.get()
except queue.ShutDown:
    print("empty and shut down")
r = queue.Queue()
r.put("lost")
r.shutdown(immediate=True)
try:
    r.get()
except queue.ShutDown:
    print("at once")
r.join()
print("joined")
