# What comes out of a queue is a copy, also of instances.
from multiprocessing import Process, Queue
class Point:
    def __init__(self, x): self.x, self.tags = x, []
def work(inbox, outbox):
    p = inbox.get()
    p.x += 1
    p.tags.append("child")
    outbox.put(p)
if __name__ == "__main__":
    a, b = Queue(), Queue()
    w = Process(target=work, args=(a, b)); w.start()
    original = Point(1)
    a.put(original)
    back = b.get()
    w.join()
    print(original.x, original.tags, back.x, back.tags, back is original, type(back) is Point)
