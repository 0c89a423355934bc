# A timer that starts the next, three times.
import threading
count = 0
done = threading.Event()
def tick():
    global count
    count += 1
    print("tick", count)
    if count == 3:
        done.set()
    else:
        threading.Timer(0.01, tick).start()
tick()
done.wait()
print("done")
