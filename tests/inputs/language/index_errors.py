# What wrong subscripts say.
class Plain: pass
tests = [
    lambda: [1, 2][2],
    lambda: (1,)[-2],
    lambda: "abc"[3],
    lambda: {}["k"],
    lambda: {1: 2}[(1, 2)],
    lambda: [1]["0"],
    lambda: [1][1.0],
    lambda: "abc"["a"],
    lambda: (1,)[None],
    lambda: 5[0],
    lambda: None[0],
    lambda: Plain()[0],
    lambda: {[]: 1},
    lambda: {1: 2}[{}],
    lambda: [].pop(),
    lambda: [1].pop(4),
    lambda: range(3)[3],
    lambda: print[0],
    lambda: b"ab"[5],
]
for t in tests:
    try:
        t()
    except Exception as error:
        print(type(error).__name__, error)
for statement in (lambda: (1, 2).__setitem__, lambda: "x".append):
    try:
        statement()
    except AttributeError as error:
        print(error)
try:
    (1, 2)[0] = 5
except TypeError as error:
    print(error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)
try:
    [1][5] = 1
except IndexError as error:
    print(error)
try:
    del (1,)[0]
except TypeError as error:
    print(error)
try:
    del [1][1]
except IndexError as error:
    print(error)
