# current_process, names by default, parent and children.
import multiprocessing as mp, os
def show(q): q.put((mp.current_process().name, os.getpid() == mp.current_process().pid, os.getppid(), mp.parent_process().name, len(mp.active_children())))
if __name__ == "__main__":
    q = mp.Queue()
    print(mp.current_process().name, mp.parent_process())
    for p in (mp.Process(target=show, args=(q,)), mp.Process(target=show, args=(q,), name="mine"), mp.Process(target=show, args=(q,))):
        p.start()
        name, same, parent, pname, kids = q.get()
        p.join()
        print(name, same, parent == os.getpid(), pname, kids)
    print(mp.active_children(), mp.cpu_count() >= 1)
