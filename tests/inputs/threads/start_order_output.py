# Threads that are joined one by one print in order.
import threading
def show(n):
    print(f"thread {n} in {threading.current_thread().name}")
for i in range(4):
    t = threading.Thread(target=show, args=(i,))
    t.start()
    t.join()
print("main is last")
