# Each thread has the exception it handles for itself.
import threading, sys
entered, go = threading.Event(), threading.Event()
out = []
def other():
    entered.wait()
    out.append(sys.exc_info()[0])
    try:
        raise
    except RuntimeError as e:
        out.append(str(e))
    go.set()
t = threading.Thread(target=other); t.start()
try:
    raise ValueError("main's")
except ValueError:
    entered.set()
    go.wait()
    out.append(sys.exc_info()[0].__name__)
t.join()
print(out)
