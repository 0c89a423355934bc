# print: sep, end, file, flush, several kinds of values.
import sys
print()
print("a", 1, None, True, 2.5, [1, "x"], ("t",), {"k": "v"}, sep=", ")
print("no newline", end="")
print("", "x", "", sep="-", end="|\n")
print(*[], sep="x")
print("to stdout", file=sys.stdout, flush=True)
print("to stderr", file=sys.stderr)
print(sep="", end="only end\n")
print("none", sep=None, end=None)
sys.stdout.write("written\n")
print(print("inner"))
try:
    print("x", sep=5)
except TypeError as error:
    print(error)
print("multi\nline", r"raw\n", "quote'", 'q"')
