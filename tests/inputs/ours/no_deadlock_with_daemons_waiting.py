# Daemons that wait for ever are no deadlock.
import threading, queue
q = queue.Queue()
for _ in range(3): threading.Thread(target=q.get, daemon=True).start()
print("ends")
