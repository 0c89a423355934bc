# f-strings: expressions, nesting, quotes, braces, adjacent and raw ones.
name, n = "Ann", 3
print(f"{name} has {n + 1} {'apples' if n else 'none'}")
print(f"{{}} {{{n}}} {n}{n}" " and " f"{name!r}" r"\n" f'{"inner"}')
print(f"{name[0]}{name[::-1]}{name.upper()!s}{len(name)}")
print(f"{[i for i in range(n)]} {dict(a=1)['a']} { {1: 2}[1] } {(lambda x: x * 2)(4)}")
print(f"""multi
line {n
+ 1}""")
print(rf"\d{n}", fr"{n}\t", f"\x41\N{BULLET}{n}", f"tab\t{n}")
print(f"{f'{f'{n}'}'}" f"{'a' 'b'}")
print(f"{n!r:>5}|{name!r:_^9}|{'é'!a}")
print(f'{name!s:.2}', f"{'\n'.join(['x', 'y'])}")
print(f"{n,}", f"{n, name}", f"{*range(3),}")
print(f"{True and 'yes'}", f"{n if n else 0:03}", f"{name == 'Ann'}")
