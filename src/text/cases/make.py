"""Writes the expected values beside this file, with the Python that runs it: CPython 3.13.

Each line: what goes in, separated by tabs, and what comes out; after "!" the exception's class and text.
"""

import math
import pathlib
import random
import struct

HERE = pathlib.Path(__file__).parent


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def write(name, rows, share):
    random.seed(1)
    rows = [row for row in rows if random.random() < share]
    lines = ["\t".join(map(str, row)) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def bits(number):
    return f"{struct.unpack('<Q', struct.pack('<d', number))[0]:016x}"


INTS = [0, 1, -1, 7, 42, 255, -255, 1234, -1234567, 65, 233, 0x1F600, 1114112, 10**18, 123456789012345678901234567890]
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 0.5, 3.14159, 1234.5678, -1234567.891, 1e16, 1e22, 1.5e-7, 0.0001, 123456789.0,
          -0.004, 0.995, 99.995, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 100000.0, 1e15]
TEXTS = ["", "a", "hello", "naïve 日本", "x" * 12]
INT_SPECS = ["", "d", "5", "05", "<5d", "^7", "=+6", "+", " ", "-", ",", "_", "010,", "09,", "08,", "012_", "x", "X", "#x", "#X", "#o",
             "b", "#b", "#010b", "_b", "_x", "#_x", "020_b", "#020_b", "c", "5c", "<5c", "^5c", "n", "e", ".2e", "f", ".2f", ",.2f", "g", "%", ".1%", "G", "E", "F",
             "*>10", "*^10d", "é<8", "0<8", "0=8", "x=8", "<08", "+08", "+,", " ,d", ".2", ".2d", "z", "zd", "s", "y", ",x", ",b", ",_", "_,", ",c", "+c", "#c", ",n", "_n", "5.", "5x5",
             "abc", "99999999999999999999", ".99999999999999999999f", "\u0663", "é", "\x01", "!r", "{}", "d ", "08x", "+#x", "=10", "^+10,", ">+#12x", ",s", "0", "00", "010", "-5", "+5d", "#d", "#,"]
FLOAT_SPECS = ["", "f", ".0f", ".1f", ".2f", ".3f", ".10f", "e", ".0e", ".3e", "g", ".0g", ".1g", ".3g", ".10g", ".17g", "n", ".3n", "%", ".0%", ".2%", "E", "F", "G", ".3", ".1", ".0", ".17", "10", "010",
               "<10", "^12.3f", "+", "+.1f", " .2f", ",", ",.2f", "_.2f", "015,.2f", "014,.2f", "+015,.1f", "*>12.1f", "=10.1f", "z", "z.1f", "z.0f", "z.2e", "zg", "#.0f", "#g", "#.3g", "#.0e", "#", "08.2f",
               ">08.2f", "<08.2f", "d", "s", "x", "c", "b", "y", ".f", "5.2", ",e", "_g", ",.1%", ",n", "é^12", ",_", "+010", ".20f", ".30g", "0=12,", "012,", "013,.1f", "\x7f", "1.1.1"]
TEXT_SPECS = ["", "s", "5", "10", "<10", ">10", "^10", "*^11", "05", "010s", ".2", ".0", "10.3", "^10.3s", "=10", "+", " ", "-5", "z", "#", ",", "_", "d", "f", "x", "5.", "é>8", "0>6", "<<6", "abc", ",s", "_d", "=010", "日^9"]
PERCENTS = ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%+05d", "%-05d|", "%.5d", "%8.5d", "%08.5d", "%i", "%u", "%x", "%X", "%o", "%#x", "%#X", "%#o", "%#08x", "%-#8x|", "%#5.8x", "% 08x", "%.3x", "%c", "%5c", "%-5c|", "%05c", "%.0c", "%+c",
            "%s", "%10s", "%-10s|", "%.3s", "%10.3s|", "%05s", "%+5s", "%r", "%.3r", "%8r", "%a", "%f", "%.0f", "%.2f", "%10.3f", "%-10.2f|", "%010.2f", "%+.1f", "% .1f", "%#.0f", "%e", "%.0e", "%#.0e", "%E", "%g", "%.0g", "%.3g", "%#g", "%G", "%F",
            "%+010.1f", "%hd", "%ld", "%Lf", "%5%", "%q", "%lld", "%", "%5", "%.", "%5.2", "%é", "%b", "%99999999999d", "%.99999999999f", "a%%b%dc", "é%%日%s", "%.d", "%.f", "% +d", "%+ d"]


def specs():
    for value in INTS:
        for spec in INT_SPECS:
            yield "int", value, spec, outcome(format, value, spec)
    for value in (True, False):
        for spec in INT_SPECS[:40]:
            yield "bool", value, spec, outcome(format, value, spec)
    for value in FLOATS:
        for spec in FLOAT_SPECS:
            yield "float", bits(value), spec, outcome(format, value, spec)
    for value in TEXTS:
        for spec in TEXT_SPECS:
            yield "str", value, spec, outcome(format, value, spec)


def percents():
    for template in PERCENTS:
        for value in INTS:
            yield "int", value, template, outcome(template.__mod__, value)
        for value in FLOATS:
            yield "float", bits(value), template, outcome(template.__mod__, value)
        for value in ["", "a", "hello", "日", "it's"]:
            yield "str", value, template, outcome(template.__mod__, value)


def floats():
    random.seed(4)
    numbers = [struct.unpack("<d", random.randbytes(8))[0] for _ in range(300)]
    numbers += [random.uniform(-1000, 1000) for _ in range(300)] + [float(f"{random.randrange(10**6)}e{random.randrange(-9, 20)}") for _ in range(200)]
    numbers = [number for number in numbers if math.isfinite(number)]
    for number in numbers:
        digits = random.randrange(-6, 12)
        a, b = abs(number.as_integer_ratio()[0]) % 10**40, random.randrange(1, 10 ** random.randrange(1, 40))
        other = random.choice(numbers)
        yield (bits(number), repr(number), digits, outcome(lambda: bits(round(number, digits))), number.hex(), hash(number), bits(other),
               *map(bits, divmod(number, other)), a, b, bits(a / b))


write("spec.tsv", list(specs()), 0.3)
write("percent.tsv", list(percents()), 0.2)
write("float.tsv", list(floats()), 0.3)
