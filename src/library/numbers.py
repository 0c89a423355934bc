"""Kinds of numbers, for `isinstance`."""

from abc import ABC as _ABC

__all__ = ["Complex", "Integral", "Number", "Rational", "Real"]


class Number(_ABC):
    __hash__ = None


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    pass


class Integral(Rational):
    pass


Real.register(float)
Integral.register(int)
