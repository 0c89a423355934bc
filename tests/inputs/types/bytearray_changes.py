# bytearray: changes in place, and beside bytes.
import threading
a = bytearray(b"abc")
a[0] = 65
a.append(100)
a += b"!"
a[1:2] = b"xyz"
del a[-1]
print(a, len(a), a[0], a[1:3], list(a)[:2], bytes(a), a == b"Axyzcd", b"Axyzcd" == a, a != b"", a < b"B")
print(b"x" + a, a + b"x", b"-".join([a, b"z"]), a.upper(), a.find(b"z"), a.split(b"y"), a.decode(), a.hex(), 65 in a, b"yz" in a, a * 2, isinstance(a, bytearray), isinstance(a, bytes), type(a).__name__)
a.insert(1, 0)
a.extend([1, 2])
print(a, a.pop(), a.pop(0))
a.remove(0)
a.reverse()
print(a, a.copy() is a, bytearray(3), bytearray(b"q"), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(), bool(bytearray()), int.from_bytes(bytearray(b"\x01\x00"), "big"))
a.clear()
print(a, bytearray.fromhex("00ff"), bytearray(b"%d") % 5, a.join([b"1", b"2"]))
for bad in (lambda: a.append(256), lambda: a.append("x"), lambda: a[0], lambda: a.pop(), lambda: a.remove(1), lambda: a + "x", lambda: hash(a), lambda: bytearray("x"), lambda: a["x"], lambda: a.__setitem__(0, 1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
shared = bytearray(8)
def fill(place):
    for n in range(20): shared[place] = n
threads = [threading.Thread(target=fill, args=(i,)) for i in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(shared)
