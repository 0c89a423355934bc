# Classes of exceptions: attributes, __str__, hierarchies, arguments.
class BankError(Exception):
    """Something with the bank."""
class Insufficient(BankError):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need, self.have = need, have
    @property
    def missing(self): return self.need - self.have
class Coded(BankError):
    code = 7
    def __str__(self): return f"code {self.code}"
def pay(kind):
    if kind == 1: raise Insufficient(10, 4)
    if kind == 2: raise Coded("ignored")
    if kind == 3: raise BankError
    raise BankError("plain", kind)
for k in range(1, 5):
    try:
        pay(k)
    except Insufficient as e:
        print("missing", e.missing, e, repr(e))
    except BankError as e:
        print(type(e).__name__, str(e), repr(e), e.args)
class Multi(KeyError, ValueError): pass
try:
    raise Multi("m")
except ValueError as e:
    print(isinstance(e, LookupError), e)
