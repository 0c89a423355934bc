# A BaseManager with a class of the program's own registered.
from multiprocessing import Process
from multiprocessing.managers import BaseManager
class Counter:
    def __init__(self, start=0): self.n = start
    def add(self, k=1): self.n += k
    def get(self): return self.n
class MyManager(BaseManager): pass
MyManager.register("Counter", Counter)
def work(c):
    for _ in range(5): c.add(2)
if __name__ == "__main__":
    with MyManager() as m:
        c = m.Counter(10)
        p = Process(target=work, args=(c,)); p.start(); p.join()
        c.add()
        print(c.get())
