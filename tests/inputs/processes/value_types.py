# Value and Array: type codes, initial values, slices, errors.
from multiprocessing import Value, Array, RawValue, RawArray
i, d, b, c = Value("i", 7), Value("d", 2.5), Value("b"), Value("c", b"x")
print(i.value, d.value, b.value, c.value, Value("i").value, Value("h", -5).value, Value("q", 2**40).value, Value("f", 0.5).value)
i.value = 9
i.value += 1
a = Array("i", 5)
a[0] = 10; a[-1] = 3; a[1:3] = [7, 8]
print(i.value, list(a), a[:], len(a), a[1:3], [x * 2 for x in a], sum(a), list(Array("d", [1.5, 2])), RawValue("i", 3).value, list(RawArray("i", [1, 2])), Array("i", 2, lock=False)[:])
s = Array("c", b"hello")
s[0] = b"J"
print(s.value, len(s))
for bad in (lambda: a[10], lambda: setattr(i, "value", "x"), lambda: a.__setitem__(0, "x"), lambda: Value("zz", 1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__)
with i.get_lock(): i.value = 1
print(i.value, a.get_obj()[0], a.get_lock() is not None)
