# Two threads make the one instance: one or two are made.
import threading
class Single:
    instance = None
    made = []
    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.made.append(1)
            cls.instance = cls()
        return cls.instance
ts = [threading.Thread(target=Single.get) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(Single.made))
