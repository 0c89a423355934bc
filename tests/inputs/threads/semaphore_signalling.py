# Semaphore(0): what one does before release is seen by the other after acquire.
import threading
ready, done = threading.Semaphore(0), threading.Semaphore(0)
value = None
def reader():
    ready.acquire()
    print("read", value)
    done.release()
def writer():
    global value
    value = 42
    ready.release()
r = threading.Thread(target=reader); w = threading.Thread(target=writer)
r.start(); w.start()
done.acquire()
print("main knows")
r.join(); w.join()
