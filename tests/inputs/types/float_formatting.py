# Formatting of floats by type, precision, sign, grouping.
for x in (0.0, 1.0, 3.14159265, -2.5, 1234567.891, 1e-7, 1e20, 0.5, 99.995, 1e100, float("inf"), float("nan")):
    print(f"{x:f} {x:.0f} {x:.2f} {x:e} {x:.3E} {x:g} {x:.3g} {x:n} {x:%} {x:.1%} {x:,.1f} {x:+.1f} {x: .1f} {x:08.2f} {x:>12.3f}| {x:<12.3f}| {x:^+12.1f}| {x:#.0f} {x:.10g} {x:_.2f} {x:5}", "%.3f %e %g %10.2f %-10.1f|" % (x, x, x, x, x))
