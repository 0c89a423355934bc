# Five processes, each joined before the next, print their numbers in order.
from multiprocessing import Process
def show(n): print("process", n)
if __name__ == "__main__":
    for n in range(5):
        p = Process(target=show, args=(n,))
        p.start(); p.join()
    print("end")
