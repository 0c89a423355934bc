# __bool__, __len__, __int__, __float__, __index__, __hash__, __del__ is never needed.
class N:
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __bool__(self): return False
    def __hash__(self): return 7
    def __eq__(self, o): return isinstance(o, N)
    def __abs__(self): return "abs"
    def __trunc__(self): return 9
    def __complex__(self): return 0
n = N()
print(int(n), float(n), [10, 20, 30][n], "ab" * n, list(range(n)), bin(n), hex(n), bool(n), hash(n), "abc"[n], {n: 1}[N()], abs(n))
print([1, 2, 3, 4][:n], (5).__add__(3), "a".__len__(), [1].__contains__(1), (1).__class__.__name__)
class B:
    def __index__(self): return "x"
try:
    [1][B()]
except TypeError as error:
    print(error)
