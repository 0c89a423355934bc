# Forms of import; unknown ones inside try; names of the modules.
import math, os.path
import math as m
from math import sqrt, pi as PI
from collections import (
    deque,
    OrderedDict as OD,
)
import concurrent.futures
import concurrent.futures as cf
from concurrent.futures import ThreadPoolExecutor as TPE
print(math.sqrt(4), m is math, sqrt(9), round(PI, 3), deque([1]), OD(a=1), cf.ThreadPoolExecutor is TPE, concurrent.futures is cf)
print(math.__name__, cf.__name__)
def inside():
    from math import floor
    import random
    return floor(2.7), random.__name__
print(inside())
try:
    from math import nothing_like_it
except ImportError as error:
    print(type(error).__name__)
