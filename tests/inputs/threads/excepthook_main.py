# The program's own sys.excepthook is told of what ends the main thread, before the other threads are waited for.
import sys
import threading


class Spilled(Exception):
    def __init__(self, cups):
        self.cups = cups

    def __str__(self):
        return f"{self.cups} cups spilled"


def tell(kind, error, trace):
    print("hook:", kind.__name__, error, trace is error.__traceback__, sys.exc_info())
    go.set()


def late():
    go.wait()
    print("the other thread ends last")


go = threading.Event()
sys.excepthook = tell
threading.Thread(target=late).start()
raise Spilled(3)
