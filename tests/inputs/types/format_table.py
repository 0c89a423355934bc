# A table of aligned columns by every way of formatting.
rows = [("alpha", 1, 0.5), ("be", 22, 10.25), ("c", 333, -3.14159)]
for name, n, x in rows:
    print(f"{name:<8}{n:>5}{x:>10.3f}", "{:<8}{:>5}{:>10.3f}".format(name, n, x), "%-8s%5d%10.3f" % (name, n, x), name.ljust(8) + str(n).rjust(5) + format(x, "10.3f"), sep="|")
print(f"{'total':-^23}", f"{sum(r[1] for r in rows):,}".rjust(10, "."), sep="\n")
