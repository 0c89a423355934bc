# bisect and insort.
import bisect
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9), bisect.bisect(a, 4, 1, 3))
bisect.insort(a, 4); bisect.insort_left(a, 3); bisect.insort(a, 0)
print(a, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)], bisect.bisect_left([("a", 1), ("b", 2)], 2, key=lambda p: p[1]))
