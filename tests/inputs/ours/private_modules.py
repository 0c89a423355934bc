# Not in CPython: the library's own native modules are not for programs.
import _threadyard
