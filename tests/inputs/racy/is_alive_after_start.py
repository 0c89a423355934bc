# A thread just started may be alive, or already over.
import threading
t = threading.Thread(target=lambda: None)
t.start()
print(t.is_alive())
t.join()
print(t.is_alive())
