# Not in CPython: join of a queue whose items nobody marks as done.
import queue, threading
q = queue.Queue()
q.put(1)
t = threading.Thread(target=q.get); t.start(); t.join()
print("taken")
q.join()
