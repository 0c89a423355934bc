# Names: given, by default with the target's, set later; main's; repr begins with the class.
import threading
def work(): names.append(threading.current_thread().name)
names = []
a = threading.Thread(target=work)
b = threading.Thread(target=work, name="given")
c = threading.Thread(target=lambda: names.append(threading.current_thread().name))
d = threading.Thread()
print(a.name, b.name, c.name, d.name)
b.name = "changed"
for t in (a, b, c): t.start(); t.join()
print(names, threading.main_thread().name, threading.current_thread() is threading.main_thread(), b.getName())
b.setName("old style")
print(b.name, repr(b).startswith("<Thread(old style, stopped"), repr(d), repr(threading.Thread(name="x", daemon=True)))
class Worker(threading.Thread): pass
print(Worker().name, Worker(name="w").name, repr(Worker(name="w")))
