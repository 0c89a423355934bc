# sort and sorted: stability, key, reverse, key called once per item.
people = [("bob", 30), ("al", 25), ("cy", 30), ("di", 25)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True))
people.sort(key=lambda p: (-p[1], p[0]))
print(people)
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
print(sorted("hello"), sorted({"b": 1, "a": 2}), sorted([True, 0, 2, -1]), sorted(["B", "a", "C"], key=str.lower), sorted([[2], [1, 5], [1]]))
words = ["pear", "fig", "apple", "kiwi"]
words.sort(key=len)
print(words, words.sort(), words, min(words, key=len), max(words, key=lambda w: w[-1]))
try:
    [3, None, 1].sort()
except TypeError as error:
    print(error)
import random
numbers = list(range(200))
random.shuffle(numbers)
print(sorted(numbers) == list(range(200)), sorted(numbers, key=lambda n: n % 10)[0] % 10)
class Rev:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n > other.n
print([r.n for r in sorted(map(Rev, [1, 3, 2]))])
