# Value and Array by ctypes' types.
from multiprocessing import Value, Array
from ctypes import c_int, c_double, c_bool
v, a, b = Value(c_int, 4), Array(c_double, [1.0, 2.5]), Value(c_bool, False)
v.value += 1; b.value = True
print(v.value, list(a), b.value)
