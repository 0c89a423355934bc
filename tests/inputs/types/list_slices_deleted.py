"""del of slices of every step, and what reversed goes over while it changes."""

for start in (None, 0, 3, -4, 20):
    for stop in (None, 0, 7, -2, -20):
        for step in (1, 2, 3, -1, -2, 5):
            items = list(range(11))
            gone = items[start:stop:step]
            del items[start:stop:step]
            assert sorted(items + gone) == list(range(11)), (start, stop, step)
            print(len(items), items[:3], end=" ")
print()
items = list(range(100_000))
del items[10:99_990]
print(items, items == items[:], items == items[:-1], [] == [1])
items = [1, 2, 3, 4]
for item in reversed(items):
    print(item, end=" ")
    if item == 3:
        items.append(9)
        items[0] = 7
print(list(reversed("aé")), list(reversed((1, 2))), list(reversed({1: 2, 3: 4})), list(reversed(range(0, 9, 4))))
for broken in ({1, 2}, 5, None):
    try:
        reversed(broken)
    except TypeError as error:
        print(error)
print("Hello World".lower().replace("o", "a").upper(), "aXbXc".replace("X", "", 1), "ÄÖ".lower(), "é".replace("é", "e"))
