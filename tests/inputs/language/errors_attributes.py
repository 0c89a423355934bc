# What a missing attribute says, for instances, classes, functions, modules and None.
import threading
class C:
    @property
    def p(self):
        return 1
def f(): pass
tests = [
    lambda: C().x, lambda: C.x, lambda: None.x, lambda: (5).foo, lambda: "s".foo, lambda: [].foo, lambda: len.foo, lambda: f.foo,
    lambda: getattr(C(), "y"), lambda: (1, 2).append(3), lambda: C().m(), lambda: {}.has_key("x"), lambda: int.foo, lambda: (lambda: 0).foo,
    lambda: setattr(C(), "p", 2), lambda: delattr(C(), "z"), lambda: setattr(5, "a", 1), lambda: setattr([], "a", 1), lambda: delattr(C(), "p"), lambda: setattr(object(), "a", 1),
    lambda: threading.Thread().nothing,
]
for t in tests:
    try:
        print("no error:", t())
    except AttributeError as error:
        print(error)
print(getattr(C(), "y", "default"), hasattr(C(), "p"), hasattr(C(), "q"))
