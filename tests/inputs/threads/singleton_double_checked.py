# A double-checked singleton makes one instance.
import threading
class Config:
    _instance, _lock, made = None, threading.Lock(), 0
    def __new__(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls.made += 1
                    cls._instance = super().__new__(cls)
        return cls._instance
out = []
ts = [threading.Thread(target=lambda: out.append(Config())) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(Config.made, len({id(c) for c in out}))
