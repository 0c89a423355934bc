# terminate and kill end a process that would not end.
import multiprocessing as mp, time
def forever():
    while True: time.sleep(0.01)
if __name__ == "__main__":
    for how in ("terminate", "kill"):
        p = mp.Process(target=forever)
        p.start()
        p.join(0.05)
        print(p.is_alive(), p.exitcode)
        getattr(p, how)()
        p.join()
        print(p.is_alive(), p.exitcode)
    d = mp.Process(target=forever, daemon=True)
    d.start()
    print(d.daemon, d in mp.active_children())
