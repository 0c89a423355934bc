# The late binding of a loop's variable in threads' lambdas, and its repair.
import threading
out = []
ts = [threading.Thread(target=lambda: out.append(i)) for i in range(3)]
for t in ts: t.start(); t.join()
print(out)
out.clear()
for n in range(3):
    t = threading.Thread(target=lambda n=n: out.append(n))
    t.start(); t.join()
print(out)
