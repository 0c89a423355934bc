# Not in CPython: an import that does not exist here.
print("not printed")
import numpy as np
