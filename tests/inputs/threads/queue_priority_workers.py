# A priority queue drained by one worker gives the order of priority.
import threading, queue
q = queue.PriorityQueue()
class Job:
    def __init__(self, priority, name): self.priority, self.name = priority, name
    def __lt__(self, other): return self.priority < other.priority
for p, n in ((5, "low"), (1, "urgent"), (3, "middle")): q.put(Job(p, n))
q.put(Job(9, None))
def worker():
    while True:
        job = q.get()
        if job.name is None: return
        print(job.priority, job.name)
t = threading.Thread(target=worker); t.start(); t.join()
