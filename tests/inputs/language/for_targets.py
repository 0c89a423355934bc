# Loop targets: tuples, nested, starred, attributes, subscripts; the last value stays.
for a, (b, c) in [(1, (2, 3)), (4, [5, 6])]:
    print(a, b, c)
for first, *rest in ["abc", (1,), [1, 2]]:
    print(first, rest)
class Box: pass
box = Box()
for box.value in range(3): pass
slots = [0, 0]
for slots[1] in "xyz": pass
print(box.value, slots, a, c)
for i, (key, value) in enumerate({"k": 1, "l": 2}.items(), start=10):
    print(i, key, value)
values = [1, 2, 3, 4]
for v in values:
    if v % 2 == 0:
        values.remove(v)
print(values)
total = 0
for n in range(10, 0, -3): total += n
print(total, n)
