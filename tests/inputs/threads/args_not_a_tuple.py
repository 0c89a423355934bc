# args=(5) is a number, not a tuple: the thread dies with a TypeError, the program goes on.
import threading
def show(n): print(n)
t = threading.Thread(target=show, args=(5))
t.start()
t.join()
print("main goes on")
