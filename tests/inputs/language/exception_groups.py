# except* splits a group.
try:
    raise ExceptionGroup("several", [ValueError("a"), KeyError("b"), ValueError("c")])
except* ValueError as group:
    print("values", [str(e) for e in group.exceptions])
except* KeyError as group:
    print("keys", group.exceptions)
print("after")
