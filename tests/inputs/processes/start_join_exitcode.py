# Process: start, join, exit codes, names, liveness.
import multiprocessing as mp
import sys
def fine(): pass
def leaves(): sys.exit(3)
def fails(): raise ValueError("in a child")
if __name__ == "__main__":
    p = mp.Process(target=fine)
    print(p.is_alive(), p.exitcode, p.pid, p.name, p.daemon)
    p.start()
    p.join()
    print(p.is_alive(), p.exitcode, isinstance(p.pid, int), isinstance(p, mp.Process))
    for f in (leaves, fails):
        p = mp.Process(target=f, name=f.__name__)
        p.start(); p.join()
        print(p.name, p.exitcode)
