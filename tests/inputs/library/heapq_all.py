# heapq: push, pop, heapify, replace, nlargest, nsmallest, merge, entries with priorities.
import heapq
h = []
for n in (5, 1, 8, 3, 9, 2): heapq.heappush(h, n)
print(h, h[0], [heapq.heappop(h) for _ in range(3)], h)
a = [9, 4, 7, 1, 0]
heapq.heapify(a)
print(a, heapq.heappushpop(a, 3), heapq.heapreplace(a, 10), a, heapq.nlargest(2, a), heapq.nsmallest(2, [5, 1, 4], key=lambda n: -n), list(heapq.merge([1, 4], [2, 3], [0])), heapq.nlargest(9, "abc"), list(heapq.merge([3, 1], [2], reverse=True)))
tasks = []
for i, (p, name) in enumerate([(2, "b"), (1, "a"), (2, "c")]): heapq.heappush(tasks, (p, i, name))
while tasks: print(heapq.heappop(tasks)[2], end=" ")
print()
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
try:
    heapq.heappush([(1, "a")], (1, 2))
    heapq.heappush([(1, {})], (1, {}))
except TypeError as error:
    print(error)
def sort(values):
    heap = list(values)
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]
print(sort([3, 1, 2, 3, -5, 100]))
