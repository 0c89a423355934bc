# Three threads, started in the wrong order, print in the right one.
import threading
second, third = threading.Semaphore(0), threading.Semaphore(0)
def one():
    print("first"); second.release()
def two():
    second.acquire(); print("second"); third.release()
def three():
    third.acquire(); print("third")
ts = [threading.Thread(target=f) for f in (three, two, one)]
for t in ts: t.start()
for t in ts: t.join()
