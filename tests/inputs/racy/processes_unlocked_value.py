# Two processes add to a Value without its lock.
from multiprocessing import Process, Value
def work(v):
    for _ in range(2): v.value += 1
if __name__ == "__main__":
    v = Value("i", 0)
    ps = [Process(target=work, args=(v,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value)
