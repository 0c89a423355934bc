# JoinableQueue: join comes back when all is done.
import multiprocessing as mp
def worker(q, total):
    while True:
        n = q.get()
        with total.get_lock(): total.value += n
        q.task_done()
if __name__ == "__main__":
    q, total = mp.JoinableQueue(), mp.Value("i", 0)
    ps = [mp.Process(target=worker, args=(q, total), daemon=True) for _ in range(2)]
    for p in ps: p.start()
    for n in range(10): q.put(n)
    q.join()
    print(total.value, all(p.daemon for p in ps))
