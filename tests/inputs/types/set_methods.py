# Every method of set and frozenset.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b == {1, 2, 3, 4, 5}, a & b == {3, 4}, a - b == {1, 2}, a ^ b == {1, 2, 5}, a.union([9], (8,)) == {1, 2, 3, 4, 8, 9}, a.intersection([1, 9]), a.difference([1], [2]) == {3, 4}, a.symmetric_difference([1]) == {2, 3, 4})
print({1} < a, {1} <= {1}, a > b, a >= {1, 2}, {1}.issubset([1, 2]), a.issuperset({1}), {7}.isdisjoint(a), a == {4, 3, 2, 1}, 3 in a, len(a))
s = set()
s.add(1); s.add(1); s.update([2, 3], {4}); s.discard(9); s.discard(2); s.remove(3)
print(sorted(s), s.pop() in (1, 4), len(s), s.copy() == s)
s |= {7}; s &= {7, 8}; s ^= {9}; s -= {9}
print(s, s.clear(), s, set("hello") == set("ehlo"), {*"ab", *"bc"} == set("abc"))
t = {1, 2, 3}
t.intersection_update([2, 3]); t.difference_update([3]); t.symmetric_difference_update([5])
print(sorted(t), frozenset([1, 2]) == {1, 2}, frozenset("a") | {"b"} == {"a", "b"}, type(frozenset() | set()).__name__, type(set() | frozenset()).__name__, {frozenset([1]): "key"}[frozenset([1])])
for bad in (lambda: t.remove(100), lambda: set().pop(), lambda: {[1]}, lambda: {1} | [1], lambda: {1} + {2}, lambda: frozenset().add(1), lambda: {1} < [1], lambda: t[0]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
