# A child's exception has its own traceback; the parent goes on.
import multiprocessing
def work(d): return d["missing"]
if __name__ == "__main__":
    p = multiprocessing.Process(target=work, args=({},))
    p.start(); p.join()
    print("exit code", p.exitcode)
