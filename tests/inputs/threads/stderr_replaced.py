# Tracebacks go to what the program has put in place of sys.stderr.
import io
import sys
import threading

caught = io.StringIO()
true = sys.stderr
sys.stderr = caught


def fail():
    raise ValueError("in a thread")


worker = threading.Thread(target=fail, name="worker")
worker.start()
worker.join()
sys.stderr = true
lines = caught.getvalue().splitlines()
print(lines[0])
print(lines[-1])
