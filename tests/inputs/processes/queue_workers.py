# Workers take from one queue and put to another, with an end marker each.
import multiprocessing as mp
def worker(tasks, results):
    for n in iter(tasks.get, None):
        results.put((n, n * n))
if __name__ == "__main__":
    tasks, results = mp.Queue(), mp.Queue()
    ws = [mp.Process(target=worker, args=(tasks, results)) for _ in range(3)]
    for w in ws: w.start()
    for n in range(12): tasks.put(n)
    for _ in ws: tasks.put(None)
    out = dict(results.get() for _ in range(12))
    for w in ws: w.join()
    print(sorted(out.items()))
