# threading.excepthook gets the exception; SystemExit in a thread is quiet.
import threading, sys
def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)
threading.excepthook = hook
def bad(): raise KeyError("lost")
def leaves(): sys.exit(5)
for f in (bad, leaves, bad):
    t = threading.Thread(target=f, name=f.__name__)
    t.start(); t.join()
print("status stays 0")
