# SimpleQueue.
from multiprocessing import Process, SimpleQueue
def work(q): q.put("from the child")
if __name__ == "__main__":
    q = SimpleQueue()
    print(q.empty())
    p = Process(target=work, args=(q,)); p.start()
    print(q.get())
    p.join()
