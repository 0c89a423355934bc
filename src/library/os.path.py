"""The paths of `os`, by their other name."""

from posixpath import (
    abspath, altsep, basename, commonpath, commonprefix, curdir, dirname, exists, expanduser, extsep, isabs, isdir, isfile, islink,
    join, lexists, normcase, normpath, pardir, pathsep, realpath, relpath, sep, split, splitext,
)

__all__ = [
    "abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "dirname", "exists",
    "expanduser", "extsep", "isabs", "isdir", "isfile", "islink", "join", "lexists", "normcase", "normpath",
    "pardir", "pathsep", "realpath", "relpath", "sep", "split", "splitext",
]
