# An uncaught exception ends its thread alone, with a traceback headed by the thread's name.
import threading
def inner(n): return 1 / n
def work(): inner(0)
t = threading.Thread(target=work, name="worker")
t.start()
t.join()
print("alive:", t.is_alive())
