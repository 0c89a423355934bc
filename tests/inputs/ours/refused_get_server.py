# Not in CPython: nobody could connect to a manager's server.
from multiprocessing.managers import BaseManager


class Manager(BaseManager):
    pass


server = Manager(address=("", 50000), authkey=b"secret").get_server()
server.serve_forever()
