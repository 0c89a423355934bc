# current_thread, get_ident, active_count, enumerate.
import threading
gate = threading.Event()
seen = []
def work():
    me = threading.current_thread()
    seen.append((me.name, me.ident == threading.get_ident(), me in threading.enumerate(), me.native_id == threading.get_native_id(), threading.main_thread() is main))
    gate.wait()
main = threading.current_thread()
ts = [threading.Thread(target=work, name=f"t{i}") for i in range(3)]
print(threading.active_count())
for t in ts: t.start()
while len(seen) < 3: pass
print(threading.active_count(), sorted(t.name for t in threading.enumerate()), len({t.ident for t in ts} | {threading.get_ident()}))
gate.set()
for t in ts: t.join()
print(threading.active_count(), [t.name for t in threading.enumerate()], sorted(seen), threading.currentThread() is main, threading.activeCount())
