# Not in CPython: a get from a queue into which nobody will put.
import queue
q = queue.Queue()
q.put(1)
print(q.get())
q.get()
