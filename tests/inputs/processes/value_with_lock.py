# Value under its lock.
from multiprocessing import Process, Value, Lock
def add(v, n):
    for _ in range(50):
        with v.get_lock():
            v.value += n
def guarded(v, lock):
    for _ in range(50):
        with lock: v.value += 1
if __name__ == "__main__":
    v, f, lock = Value("i", 0), Value("d", 0.0), Lock()
    ps = [Process(target=add, args=(v, 2)) for _ in range(3)] + [Process(target=guarded, args=(f, lock)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value, f.value)
