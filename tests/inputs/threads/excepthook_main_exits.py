# A sys.excepthook that calls sys.exit gives the status.
import atexit
import sys


def tell(kind, error, trace):
    print("hook:", error)
    sys.exit(7)


atexit.register(print, "at the end")
sys.excepthook = tell
raise ValueError("no tea")
