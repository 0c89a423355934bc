# A sys.excepthook that fails itself: both exceptions are shown.
import sys


def tell(kind, error, trace):
    raise KeyError("hook")


sys.excepthook = tell
raise ValueError("no tea")
