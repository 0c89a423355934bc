# closing, suppress, nullcontext, ExitStack, redirect_stdout, ContextDecorator.
from contextlib import closing, suppress, nullcontext, ExitStack, redirect_stdout, ContextDecorator, contextmanager
import io
class R:
    def close(self): print("closed")
with closing(R()) as r: print(type(r).__name__)
with suppress(KeyError, ValueError):
    {}["x"]
    print("never")
try:
    with suppress(KeyError): 1 / 0
except ZeroDivisionError as e: print(e)
with nullcontext(5) as n: print(n)
@contextmanager
def tag(t):
    print("in", t)
    yield t
    print("out", t)
with ExitStack() as stack:
    names = [stack.enter_context(tag(t)) for t in "ab"]
    stack.callback(print, "callback", 1)
    print(names)
class T(ContextDecorator):
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit")
@T()
def f(): print("body")
f()
buffer = io.StringIO()
with redirect_stdout(buffer): print("captured")
print(repr(buffer.getvalue()))
