# Lambdas with every kind of parameter, nested and immediately called.
print((lambda: 1)(), (lambda x, y=2: x * y)(5), (lambda *a, **k: (a, k))(1, z=2))
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 10)(4))
print((lambda n: 1 if n < 2 else n * 2)(3), (lambda x: (yield))(0).__class__.__name__)
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print((lambda a, /, b, *, c: a + b + c)(1, b=2, c=3))
