# sys: what programs look at.
import sys
print(sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.maxsize, isinstance(sys.argv, list), len(sys.argv), isinstance(sys.version, str), sys.getrecursionlimit() >= 500, type(sys.platform).__name__, sys.byteorder)
sys.stdout.write("written\n"); sys.stdout.flush(); sys.stderr.write("")
old = sys.getswitchinterval()
sys.setswitchinterval(0.001)
print(isinstance(old, float), isinstance(sys.getsizeof([]), int), sys.float_info.max, sys.float_info.epsilon)
try:
    1 / 0
except ZeroDivisionError:
    kind, value, trace = sys.exc_info()
    print(kind.__name__, value, trace is not None)
print(sys.exc_info())
try:
    sys.exit("message")
except SystemExit as e:
    print(e.code)
sys.exit()
print("never")
