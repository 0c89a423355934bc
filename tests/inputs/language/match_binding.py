# Captures stay bound after the match, also from a pattern whose guard failed; soft keywords are names elsewhere.
match = {"case": 1}
match["x"] = 2
case = match
print(case)
_ = "kept"
match [1, 2]:
    case [a, b] if a > b:
        print("no")
    case _:
        print(a, b, _)
def f(x):
    match x, x * 2:
        case 1, y: return y
        case z, w: return z + w
print(f(1), f(5))
type = 3
print(type)
