# notify(n) wakes n of those that wait.
import threading, time
c = threading.Condition()
waiting = woken = 0
def work():
    global waiting, woken
    with c:
        waiting += 1
        c.wait()
        woken += 1
ts = [threading.Thread(target=work) for _ in range(5)]
for t in ts: t.start()
while True:
    with c:
        if waiting == 5: break
with c: c.notify(2)
while True:
    with c:
        if woken == 2: break
time.sleep(0.05)
with c:
    print(woken)
    c.notify_all()
for t in ts: t.join()
print(woken)
