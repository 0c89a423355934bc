# Threads that write different items do not disturb each other.
import threading
grid = [[0] * 4 for _ in range(4)]
class Box: pass
boxes = [Box() for _ in range(4)]
def work(i):
    for n in range(200):
        for j in range(4): grid[i][j] += j
        boxes[i].n = getattr(boxes[i], "n", 0) + 1
ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(grid, [b.n for b in boxes])
