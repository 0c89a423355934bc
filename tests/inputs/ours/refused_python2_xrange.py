# Not in CPython: Python 2's xrange.
for i in xrange(3):
    print(i)
