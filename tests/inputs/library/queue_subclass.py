# A subclass of Queue with a storage of its own.
import queue
class SetQueue(queue.Queue):
    def _init(self, maxsize): self.queue = set()
    def _put(self, item): self.queue.add(item)
    def _get(self): return self.queue.pop()
q = SetQueue()
for n in (1, 1, 1): q.put(n)
print(q.qsize(), q.get(), q.empty())
class Named(queue.Queue):
    def __init__(self, name):
        super().__init__(maxsize=1)
        self.name = name
    def put_message(self, m): self.put((self.name, m))
n = Named("n")
n.put_message("hi")
print(n.full(), n.get(), list(queue.Queue().queue))
