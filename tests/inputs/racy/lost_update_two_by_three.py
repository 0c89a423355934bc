# Two threads add one three times each: between 2 and 6 remain.
import threading
n = 0
def work():
    global n
    for _ in range(3):
        n += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
