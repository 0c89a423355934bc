# Integer arithmetic, division, shifts, bits, powers.
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (10**20, 7), (-10**20, 7)):
    print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** 0, 0 ** 0, (-2) ** 3, 2 ** -2, pow(3, 4, 5), pow(3, -1, 7), pow(2, 100, 10**9 + 7), 7 ** 77 % 100)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 >> 1, -1 >> 100, 1 << 70, -5 & 0xFF, -8 | 3, 6 ^ -2, (1 << 64) >> 60, 2**70 & 2**69 - 1)
print(abs(-5), -(-3), +4, int(3.9), int(-3.9), int("  42 "), int("-0x1f", 16), int("0b101", 0), int("z", 36), int("1_000"), int(True), int("٣"), round(5), round(1234, -2), round(1250, -2), round(-15, -1))
print((255).bit_length(), (5).bit_count(), (0).bit_length(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff", "little", signed=True), (3).real, (3).numerator, (10).as_integer_ratio(), (7).conjugate(), (4).is_integer())
print(bin(10), oct(8), hex(255), bin(-5), hex(-255), hex(2**70), 10 == 10.0, 3 < 3.5, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 1 == True, hash(1) == hash(1.0) == hash(True))
