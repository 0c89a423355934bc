# Static, class and instance methods; called on class and instance; alternative constructors.
class Date:
    count = 0
    def __init__(self, y, m):
        self.y, self.m = y, m
        Date.count += 1
    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))
    @staticmethod
    def valid(text):
        return text.count("-") == 1
    def __str__(self): return f"{self.y:04}/{self.m:02}"
class Sub(Date):
    pass
print(Date.parse("2024-5"), type(Sub.parse("1-2")).__name__, Date.valid("x"), Sub("1", "2").valid("a-b"), Date.count)
print(Date.__str__(Date(1, 2)), type(Date.parse).__name__, type(Date.valid).__name__, type(Date(1, 1).__str__).__name__)
class Helper:
    run = staticmethod(lambda x: x + 1)
    name = classmethod(lambda cls: cls.__name__)
print(Helper.run(1), Helper().run(2), Helper.name())
