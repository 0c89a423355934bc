# join with a timeout comes back before the end.
import threading
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
print(t.join(0.02), t.is_alive())
print(t.join(timeout=0), t.is_alive())
gate.set()
t.join(10)
print(t.is_alive())
