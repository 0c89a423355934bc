# Not in CPython: a thread waits for an event that nobody sets; main has ended.
import threading
e = threading.Event()
threading.Thread(target=e.wait, name="waiter").start()
print("main ends")
