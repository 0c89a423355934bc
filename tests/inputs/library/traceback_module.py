# traceback: print_exc and format_exc.
import traceback
import sys
def f(): raise ValueError("bad")
try:
    f()
except ValueError as error:
    traceback.print_exc()
    traceback.print_exc(file=sys.stdout) if False else None
    text = traceback.format_exc()
    print(text.splitlines()[0], "|", text.splitlines()[-1], "|", traceback.format_exception_only(error))
print("on")
