# How the last line names several kinds of exceptions, each in a thread of its own.
import threading
class Quiet(Exception): pass
class Outer:
    class Inner(Exception): pass
def fail(e): raise e
for e in (ValueError(), KeyError("key"), Quiet("two\nlines"), Outer.Inner("nested"), AssertionError(), OSError(2, "No such file or directory"), StopIteration(3)):
    t = threading.Thread(target=fail, args=(e,)); t.start(); t.join()
