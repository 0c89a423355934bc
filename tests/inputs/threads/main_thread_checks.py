# What a program may ask about the main thread from another.
import threading
def work():
    m = threading.main_thread()
    print(m.name, m.is_alive(), m.daemon, threading.current_thread() is m, m.ident != threading.get_ident(), isinstance(threading.TIMEOUT_MAX, float), threading.ThreadError is RuntimeError)
t = threading.Thread(target=work); t.start(); t.join()
