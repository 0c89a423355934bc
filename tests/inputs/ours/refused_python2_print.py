# Not in CPython: Python 2's print; the message says what to write.
print "hello"
