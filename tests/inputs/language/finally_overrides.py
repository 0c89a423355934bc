# A `finally` that returns, breaks or continues drops what was under way.
def returns():
    try:
        return "try"
    finally:
        return "finally"
def swallows():
    try:
        1 / 0
    finally:
        return "swallowed"
def loops():
    out = []
    for i in range(4):
        try:
            if i == 1:
                raise ValueError
            out.append(i)
            if i == 2:
                return "left"
        finally:
            if i < 3:
                continue
            out.append("end")
    return out
def breaks():
    while True:
        try:
            return "value"
        finally:
            break
    return "after the loop"
def late_value():
    x = 1
    try:
        return x
    finally:
        x = 2
print(returns(), swallows(), loops(), breaks(), late_value())
def nested():
    try:
        try:
            raise KeyError("in")
        finally:
            print("inner finally")
    except KeyError:
        print("caught outside")
    finally:
        print("outer finally")
nested()
