# Work handed out in rounds; a dictionary of futures; sums of parts.
from concurrent.futures import ThreadPoolExecutor
def part(lo, hi): return sum(range(lo, hi))
with ThreadPoolExecutor() as pool:
    fs = {name: pool.submit(part, *bounds) for name, bounds in {"a": (0, 10), "b": (10, 20)}.items()}
    print({k: f.result() for k, f in fs.items()})
    words = "the cat the dog".split()
    counts = {}
    for w, n in zip(words, pool.map(len, words)): counts[w] = counts.get(w, 0) + n
    print(counts, sum(pool.map(lambda b: part(*b), [(i * 100, i * 100 + 100) for i in range(10)])) == sum(range(1000)))
