# A thread runs its target once; join waits for its end.
import threading
def work(name, n=1):
    out.append((name, n))
out = []
t = threading.Thread(target=work, args=("a",), kwargs={"n": 5})
print(t.is_alive(), t.ident is None)
t.start()
t.join()
print(out, t.is_alive(), t.ident is not None, t.join() is None)
for bad in (t.start, lambda: threading.Thread().join(), lambda: threading.current_thread().join()):
    try:
        bad()
    except RuntimeError as error:
        print(error)
n = threading.Thread()
n.start()
n.join()
print("a thread without a target")
