# Not in CPython: weak references.
import weakref
