# A subclass of Process with run.
import multiprocessing
class Worker(multiprocessing.Process):
    def __init__(self, n, q):
        super().__init__()
        self.n, self.q = n, q
        self.result = None
    def run(self):
        self.result = self.n * 2
        self.q.put((self.n, self.result))
if __name__ == "__main__":
    q = multiprocessing.Queue()
    ws = [Worker(i, q) for i in range(3)]
    for w in ws: w.start()
    print(sorted(q.get() for _ in ws))
    for w in ws: w.join()
    print([w.result for w in ws], [w.exitcode for w in ws])
