"""Integers around one word and two: each operator, each sign, against its inverse."""

EDGES = [46, 47, 48, 62, 63, 64, 94, 95, 96, 126, 127, 128, 129]
NUMBERS = sorted({s * (2**e + d) for e in EDGES for d in (-1, 0, 1) for s in (-1, 1)} | {0, 1, -1, 3, -7})


def checksum(values):
    total = 0
    for value in values:
        total = (total * 1000003 + value) % (2**61 - 1)
    return total


sums, products, quotients, rests, bits, shifts, orders = [], [], [], [], [], [], []
for a in NUMBERS:
    for b in NUMBERS:
        sums += [a + b, a - b]
        products.append(a * b)
        if b:
            quotients.append(a // b)
            rests.append(a % b)
            assert a // b * b + a % b == a, (a, b)
        bits += [a & b, a | b, a ^ b]
        orders.append((a < b) + 2 * (a == b) + 4 * (a >= b))
        assert (hash(a) == hash(b)) >= (a == b)
    for by in (0, 1, 17, 63, 64, 100, 127, 128, 200):
        shifts += [a << by, a >> by]
        assert a << by >> by == a
for name, values in (("sums", sums), ("products", products), ("quotients", quotients), ("rests", rests),
                     ("bits", bits), ("shifts", shifts), ("orders", orders)):
    print(name, len(values), checksum(values))
print([3**n for n in (29, 30, 40, 79, 80, 81)], (-3) ** 79, (-2) ** 127, (-2) ** 126 * 2)
print(2**127 - 1, -(2**127), -(2**127) // -1, -(2**127) % -1, abs(-(2**127)), -(2**127) * -1)
print(True + 2**64, 2**64 & True, {2**70: "a"}[2**70], 2**70 in [1, 2**70], str(-(2**100)), int(1e20) - 1)
seed = 12345
for _ in range(5):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    print(seed, seed >> 33, seed & 0xFFFF)
