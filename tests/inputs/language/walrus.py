# Assignment expressions.
data = [5, 12, 7, 30]
while data and (top := data.pop()) > 6:
    print(top, end=" ")
print(data, top)
if (n := len("hello")) > 3:
    print(n)
print([last := i for i in range(3)], last)
print((a := 1) + (b := a + 1), a, b)
f = lambda x: (y := x * 2) + y
print(f(3))
print(f"{(z := 7)} {z}")
