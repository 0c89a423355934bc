# __name__, vars() and dir().
print(__name__)
class A:
    pass
a = A()
vars(a)["k"] = 1
print(a.k, dir(a)[-1], "k" in dir(a), [n for n in dir(A) if not n.startswith("_")])
if __name__ == "__main__":
    print("main")
