# An exception kept in a thread is raised again by main.
import threading
class Task(threading.Thread):
    error = None
    def run(self):
        try:
            raise KeyError("inside")
        except KeyError as e:
            self.error = e
t = Task(); t.start(); t.join()
try:
    raise t.error
except KeyError as e:
    print(repr(e), e is t.error)
