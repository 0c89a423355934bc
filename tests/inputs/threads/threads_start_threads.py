# Threads start and join threads.
import threading
def tree(depth):
    if depth == 0:
        with lock: leaves.append(threading.current_thread().name != "MainThread")
        return
    kids = [threading.Thread(target=tree, args=(depth - 1,)) for _ in range(2)]
    for k in kids: k.start()
    for k in kids: k.join()
lock, leaves = threading.Lock(), []
tree(4)
print(len(leaves), all(leaves))
