# Workers as daemons, task_done and join.
import threading, queue
q = queue.Queue()
done, lock = [], threading.Lock()
def worker():
    while True:
        n = q.get()
        try:
            if n == 13: raise ValueError("unlucky")
            with lock: done.append(n * n)
        except ValueError:
            with lock: done.append(-1)
        finally:
            q.task_done()
for _ in range(3): threading.Thread(target=worker, daemon=True).start()
for n in range(20): q.put(n)
q.join()
print(sorted(done), q.unfinished_tasks)
