# A reader of a name that is rebound sees an old or a new object, whole.
import threading
pair = (0, 0)
stop = False
wrong = 0
def writer():
    global pair, stop
    for i in range(2000): pair = (i, -i)
    stop = True
def reader():
    global wrong
    while not stop:
        a, b = pair
        if a != -b: wrong += 1
ts = [threading.Thread(target=writer), threading.Thread(target=reader)]
for t in ts: t.start()
for t in ts: t.join()
print(wrong, pair)
