# A process with threads of its own; the other processes' threads are not in it.
import multiprocessing as mp, threading
def work(q):
    out = []
    ts = [threading.Thread(target=out.append, args=(i,)) for i in range(3)]
    for t in ts: t.start()
    for t in ts: t.join()
    q.put((sorted(out), threading.active_count(), threading.current_thread().name))
if __name__ == "__main__":
    gate = threading.Event()
    t = threading.Thread(target=gate.wait, name="of the parent", daemon=True); t.start()
    q = mp.Queue()
    p = mp.get_context("fork").Process(target=work, args=(q,)); p.start()
    names, count, me = q.get()
    p.join()
    print(names, me)
    gate.set()
