# Not in CPython: a module of the standard library that is not here, imported within a function.
def f():
    from socket import socket
    return socket
