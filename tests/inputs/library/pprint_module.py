# pprint of small and wide values.
from pprint import pprint, pformat
pprint({"b": 1, "a": [1, 2]})
pprint([{"name": "x" * 30, "values": list(range(10))}, {"name": "y" * 30, "values": list(range(10))}])
print(pformat({"k": (1, 2)}))
pprint({i: "word" * i for i in range(8)}, width=40)
pprint("short"); pprint([])
