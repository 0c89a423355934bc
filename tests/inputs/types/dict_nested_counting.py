# Counting, grouping and inverting with plain dictionaries.
text = "the cat and the dog and the bird"
count = {}
for word in text.split():
    count[word] = count.get(word, 0) + 1
print(count, sorted(count, key=lambda w: (-count[w], w)))
groups = {}
for word in set(text.split()):
    groups.setdefault(len(word), []).append(word)
print({k: sorted(v) for k, v in sorted(groups.items())})
inventory = {"fruit": {"apple": 3}, "veg": {}}
inventory["veg"]["leek"] = inventory["fruit"].pop("apple") * 2
for kind, items in inventory.items():
    print(kind, items or "empty")
cache = {}
def fib(n):
    if n not in cache:
        cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return cache[n]
print(fib(60), len(cache), dict(list(cache.items())[-2:]))
