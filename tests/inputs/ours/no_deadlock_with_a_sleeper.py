# Not a deadlock: one waits, another sleeps and then sets.
import threading, time
e = threading.Event()
def late():
    time.sleep(0.2)
    e.set()
threading.Thread(target=late).start()
e.wait()
print("set")
