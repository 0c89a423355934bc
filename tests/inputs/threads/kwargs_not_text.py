# Keywords that are no texts are refused where the function is called, in the thread.
import threading


def show(a=1):
    print("a is", a)


def told(args):
    print(args.exc_type.__name__, args.exc_value)


threading.excepthook = told
for keywords in ({1: 2}, {None: 1}, {(1, 2): 3}, {"a": 5}, {}):
    thread = threading.Thread(target=show, kwargs=keywords)
    thread.start()
    thread.join()
