# Not in CPython: groups of exceptions.
try:
    pass
except* ValueError:
    pass
