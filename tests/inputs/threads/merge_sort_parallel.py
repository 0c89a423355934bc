# A merge sort whose halves run in threads.
import threading
def sort(a, depth=2):
    if len(a) < 2: return a
    mid = len(a) // 2
    parts = [a[:mid], a[mid:]]
    if depth:
        def run(i): parts[i] = sort(parts[i], depth - 1)
        ts = [threading.Thread(target=run, args=(i,)) for i in (0, 1)]
        for t in ts: t.start()
        for t in ts: t.join()
    else:
        parts = [sort(p, 0) for p in parts]
    left, right = parts
    out = []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right
data = [(i * 7919) % 1009 for i in range(300)]
print(sort(data) == sorted(data), sort([3, 1, 2]))
