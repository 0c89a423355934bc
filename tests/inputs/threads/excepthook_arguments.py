# What threading.excepthook is given: by name and by place.
import threading
def run():
    raise RuntimeError("in thread")
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args[0] is args.exc_type, len(args), args.exc_traceback is not None)
threading.excepthook = hook
t = threading.Thread(target=run, name="bad")
t.start()
t.join()
