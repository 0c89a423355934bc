# The tree of exceptions, and what an except clause catches.
pairs = [
    (KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError),
    (FileNotFoundError, OSError), (TimeoutError, OSError), (UnicodeDecodeError, ValueError), (NotImplementedError, RuntimeError),
    (RecursionError, RuntimeError), (ModuleNotFoundError, ImportError), (UnboundLocalError, NameError), (BrokenPipeError, ConnectionError),
    (KeyboardInterrupt, BaseException), (SystemExit, BaseException), (GeneratorExit, BaseException), (StopIteration, Exception),
]
for sub, base in pairs:
    assert issubclass(sub, base), sub
print(issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, Exception), IOError is OSError, EnvironmentError is OSError)
print([c.__name__ for c in UnboundLocalError.__mro__])
for cls in (IndexError, ArithmeticError, BrokenPipeError):
    try:
        raise cls("m")
    except (LookupError, ArithmeticError) as e:
        print("first", type(e).__name__)
    except OSError as e:
        print("second", type(e).__name__, e)
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("not here")
except BaseException as e:
    print(repr(e))
