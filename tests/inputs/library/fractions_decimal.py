# Decimal and Fraction as tutorials use them.
from decimal import Decimal
from fractions import Fraction
print(Decimal("0.1") + Decimal("0.2"), Fraction(1, 3) + Fraction(1, 6), Decimal("1.10") * 3, Fraction(6, 4))
