# get_context, set_start_method, freeze_support.
import multiprocessing as mp
def f(q): q.put("ran")
if __name__ == "__main__":
    mp.freeze_support()
    mp.set_start_method("fork")
    print(mp.get_start_method())
    ctx = mp.get_context("fork")
    q = ctx.Queue()
    p = ctx.Process(target=f, args=(q,)); p.start()
    print(q.get()); p.join()
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
