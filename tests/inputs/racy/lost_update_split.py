# Read, then write: the update of one thread can vanish.
import threading
balance = 100
def withdraw(k):
    global balance
    seen = balance
    balance = seen - k
a = threading.Thread(target=withdraw, args=(10,))
b = threading.Thread(target=withdraw, args=(25,))
a.start(); b.start()
a.join(); b.join()
print(balance)
