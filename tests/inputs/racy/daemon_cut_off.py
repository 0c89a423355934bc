# Not in CPython, which may split a line: what a daemon has printed when main ends is open.
import threading
def work(): print("daemon")
threading.Thread(target=work, daemon=True).start()
print("main")
