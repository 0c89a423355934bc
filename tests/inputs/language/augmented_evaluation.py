# An augmented assignment evaluates its target once; lists change in place, tuples do not.
def at():
    print("index")
    return 0
a = [1, 2]
a[at()] += 5
print(a)
alias = a
a += [9]
print(alias is a, alias)
a = a + [10]
print(alias is a, alias)
t = u = (1,)
t += (2,)
print(t, u)
pair = ([1], 2)
try:
    pair[0] += [2]
except TypeError as error:
    print(error, pair)
class C: n = 5
c = C()
c.n += 1
print(c.n, C.n)
s = "a"
s *= 3
d = {"k": 1}
d["k"] -= 3
d |= {"z": 0}
print(s, d)
