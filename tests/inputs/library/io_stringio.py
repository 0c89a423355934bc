# StringIO and print into it.
import io, sys
b = io.StringIO()
print("one", 2, file=b)
b.write("two\n")
print(repr(b.getvalue()), b.write("abc"))
r = io.StringIO("l1\nl2\nl3")
print(r.readline(), r.read(), list(io.StringIO("a\nb\n")), io.StringIO("xyz").read(2), io.StringIO("a\nb").readlines())
old, sys.stdout = sys.stdout, io.StringIO()
print("hidden")
text, sys.stdout = sys.stdout.getvalue(), old
print(repr(text))
with io.StringIO() as f:
    f.write("x")
    print(f.getvalue())
