# An uncaught exception in main waits for the other threads and gives status 1.
import threading, time
def work():
    time.sleep(0.1)
    print("the other thread ends first")
threading.Thread(target=work).start()
raise ValueError("main fails")
