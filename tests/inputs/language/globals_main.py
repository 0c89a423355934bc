# __name__, globals(), locals() and vars().
def f(a):
    b = a + 1
    return sorted(locals().items())
print(__name__, f(1), "f" in globals(), globals()["__name__"])
x = 1
globals()["x"] = 5
print(x)
class A:
    pass
a = A()
vars(a)["k"] = 1
print(a.k, dir(a)[-1], "k" in dir(a), [n for n in dir(A) if not n.startswith("_")])
if __name__ == "__main__":
    print("main")
