# from ... import * binds the public names.
from math import *
from time import *
print(sqrt(16), pi > 3, floor(2.5), callable(sleep))
