# break and continue leave through every finally between them and the loop.
for i in range(3):
    try:
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print("inner", i)
    finally:
        print("outer", i)
else:
    print("no else")
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")
g = gen()
for v in g:
    print(v)
    break
g.close()
h = gen()
next(h)
h.close()
print(list(gen()))
print("end")
