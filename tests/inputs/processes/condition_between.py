# A Condition between processes.
import multiprocessing as mp
def waiter(c, ready, log):
    with c:
        ready.release()
        c.wait()
        log.put("woken")
if __name__ == "__main__":
    c, ready, log = mp.Condition(), mp.Semaphore(0), mp.Queue()
    p = mp.Process(target=waiter, args=(c, ready, log)); p.start()
    ready.acquire()
    with c: c.notify_all()
    print(log.get())
    p.join()
    with c: print(c.wait(timeout=0.01))
