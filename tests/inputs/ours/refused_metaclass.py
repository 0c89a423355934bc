# Not in CPython: metaclasses.
class Meta(type): pass
class A(metaclass=Meta): pass
