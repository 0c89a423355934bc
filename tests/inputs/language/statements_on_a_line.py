# Semicolons, one-line suites, backslashes, tabs and odd indentation.
a = 1; b = 2; print(a + b)
if a: print("yes"); print("again")
else: print("no")
for i in range(2): print(i, end=" "); print("-")
while a < 3: a += 1
class C: x = 1; y = 2
def f(): return 1; print("never")
print(a, C.y, f())
total = 1 + \
    2 + \
    3
print(total, (1 +
  2), [
    1,
    2,
])
if True:
	print("tab")
if True:
      print("six")
      if total:
            print("twelve")
# a comment at the end without a newline
