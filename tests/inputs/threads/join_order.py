# Joining in order gives results in order, whoever ends first.
import threading, time
results = [None] * 5
def work(i):
    time.sleep(0.02 * (5 - i))
    results[i] = i * i
threads = [threading.Thread(target=work, args=(i,)) for i in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(results)
