# Each print is one whole line, whatever the order.
import threading
def work(i):
    for _ in range(2): print(f"line of {i % 1}")
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts: t.start(); t.join()
