"""Paths as text. There are no files: nothing but the main program exists."""

__all__ = [
    "abspath", "basename", "commonprefix", "curdir", "dirname", "exists", "expanduser", "extsep", "isabs",
    "isdir", "isfile", "islink", "join", "lexists", "normpath", "pardir", "pathsep", "realpath", "relpath",
    "sep", "split", "splitext", "altsep", "normcase", "commonpath",
]

sep = "/"
altsep = None
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"

_HERE = "/"
_MAIN = "/main.py"


def join(a, /, *p):
    path = a
    for part in p:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p, /):
    i = p.rfind("/") + 1
    head = p[:i]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, p[i:]


def basename(p, /):
    return p[p.rfind("/") + 1:]


def dirname(p, /):
    return split(p)[0]


def splitext(p, /):
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    # Dots that a name begins with belong to it.
    while start < dot and p[start] == ".":
        start += 1
    if start >= dot:
        return p, ""
    return p[:dot], p[dot:]


def isabs(s, /):
    return s.startswith("/")


def normcase(s, /):
    return s


def normpath(path, /):
    if not path:
        return "."
    root = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        root = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not root and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path, /):
    return normpath(path if path.startswith("/") else join(_HERE, path))


def realpath(filename, /, *, strict=False):
    return abspath(filename)


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < len(here) and same < len(there) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def expanduser(path, /):
    return path


def commonprefix(m, /):
    if not m:
        return ""
    first = min(m)
    last = max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths, /):
    split_paths = [[part for part in path.split("/") if part and part != "."] for path in paths]
    if not split_paths:
        raise ValueError("commonpath() arg is an empty sequence")
    roots = {path.startswith("/") for path in paths}
    if len(roots) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    return ("/" if True in roots else "") + "/".join(commonprefix(split_paths))


def exists(path, /):
    return abspath(path) in (_HERE, _MAIN)


lexists = exists


def isfile(path, /):
    return abspath(path) == _MAIN


def isdir(path, /):
    return abspath(path) == _HERE


def islink(path, /):
    return False
