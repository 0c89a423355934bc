# Lock, RLock, Semaphore, Condition, Event, Barrier between processes.
import multiprocessing as mp
def work(lock, sem, ev, bar, v, i):
    ev.wait()
    with sem:
        with lock:
            with lock: v.value += 1
    bar.wait()
    with lock: v.value += 10
if __name__ == "__main__":
    lock, sem, ev, bar, v = mp.RLock(), mp.Semaphore(2), mp.Event(), mp.Barrier(4), mp.Value("i", 0, lock=False)
    ps = [mp.Process(target=work, args=(lock, sem, ev, bar, v, i)) for i in range(3)]
    for p in ps: p.start()
    print(v.value, ev.is_set())
    ev.set()
    bar.wait()
    for p in ps: p.join()
    print(v.value)
    l = mp.Lock()
    print(l.acquire(), l.acquire(False), l.acquire(timeout=0.01), l.release())
    try:
        l.release()
    except ValueError as error:
        print(error)
    b = mp.BoundedSemaphore(1)
    b.acquire(); b.release()
    try:
        b.release()
    except ValueError as error:
        print(error)
