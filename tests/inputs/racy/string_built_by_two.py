# Two threads add a letter to a text twice.
import threading
text = ""
def add(c):
    global text
    for _ in range(2): text += c
ts = [threading.Thread(target=add, args=(c,)) for c in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print("".join(sorted(text)))
