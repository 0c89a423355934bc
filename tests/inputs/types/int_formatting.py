# Formatting of integers by type, width, sign, grouping, base.
for n in (0, 7, -42, 255, 1234567, -10**15, 2**70):
    print(f"{n} {n:d} {n:5} {n:<8}| {n:^8}| {n:>8} {n:08} {n:+} {n: } {n:,} {n:_} {n:x} {n:X} {n:#x} {n:o} {n:#o} {n:b} {n:#b} {n:e} {n:.2f} {n:%} {n:g} {n:*>12} {n:=+12} {n:012,} {n:_x}", "%d %5d %-5d| %05d %+d %x %#x %o %e" % (n, n, n, n, n, n, n, n, n))
print(f"{97:c} {0x1F389:c}", f"{True:d} {True:5} {True}", format(5, "03"), format(1.0), format("x", ">3"), f"{10:.1f}", f"{3:>{1 + 2}}")
