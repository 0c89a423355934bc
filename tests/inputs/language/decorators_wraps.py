# functools.wraps carries name, doc and __wrapped__ over.
import functools

def log(f):
    @functools.wraps(f)
    def wrapper(*args):
        print("call", f.__name__, args)
        return f(*args)
    return wrapper

@log
def add(a, b):
    "Sum of two."
    return a + b

print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__(3, 4))
