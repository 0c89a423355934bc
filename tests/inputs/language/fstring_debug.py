# The `=` form keeps the text of the expression with its spaces.
x, y, name = 3, 4.5, "Bo"
print(f"{x=} {y=} {name=}")
print(f"{x + y = }", f"{x =}", f"{x= }")
print(f"{name=!s}", f"{y=:.2f}", f"{x=:>4}", f"{name = !r:>8}")
print(f"{[x, y]=}, {len(name)=}, {name.upper()=}")
