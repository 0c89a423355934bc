# An event stops a loop.
import threading
stop = threading.Event()
ticks = 0
def work():
    global ticks
    while not stop.is_set():
        ticks += 1
        if ticks >= 3: reached.set()
        stop.wait(0.001)
    print("stopped")
reached = threading.Event()
t = threading.Thread(target=work)
t.start()
reached.wait()
stop.set()
t.join()
print(ticks >= 3)
