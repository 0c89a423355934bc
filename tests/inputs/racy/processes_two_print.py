# Two processes print in either order.
from multiprocessing import Process
def say(w): print(w)
if __name__ == "__main__":
    ps = [Process(target=say, args=(w,)) for w in ("p", "q")]
    for p in ps: p.start()
    for p in ps: p.join()
    print("end")
