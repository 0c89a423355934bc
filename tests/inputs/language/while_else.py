# `else` of a loop runs when no `break` ended it; `continue` in both kinds.
def search(values, wanted):
    i = 0
    while i < len(values):
        if values[i] == wanted:
            print("found at", i)
            break
        i += 1
    else:
        print("not there")

search([3, 1, 4], 4)
search([3, 1, 4], 5)
search([], 1)
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
n = 0
while True:
    n += 1
    if n % 2: continue
    if n > 7: break
    print(n, end=",")
print("end", n)
for _ in []:
    pass
else:
    print("empty loops take the else")
