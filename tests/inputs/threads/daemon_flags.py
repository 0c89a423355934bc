# The daemon flag: by argument, by property, inherited, not changed once started.
import threading
seen = []
def work(): seen.append((threading.current_thread().daemon, threading.Thread().daemon))
a = threading.Thread(target=work, daemon=True)
b = threading.Thread(target=work)
print(a.daemon, b.daemon, b.isDaemon())
b.daemon = True
b.setDaemon(False)
for t in (a, b): t.start(); t.join()
print(seen, threading.main_thread().daemon)
gate = threading.Event()
c = threading.Thread(target=gate.wait)
c.start()
try:
    c.daemon = True
except RuntimeError as error:
    print(error)
gate.set()
c.join()
