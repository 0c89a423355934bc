# json: dumps with its options, loads, errors.
import json
d = {"name": "Ann", "n": 5, "f": 1.5, "big": 10**20, "list": [1, [2], {}], "none": None, "t": True, "u": "é\n\"\\", "e": [], "d": {"x": {"y": 1}}, 3: "int key", None: 0, True: 1}
print(json.dumps(d))
print(json.dumps(d, indent=2, ensure_ascii=False))
print(json.dumps({"b": 1, "a": [1, 2]}, sort_keys=True, separators=(",", ":")), json.dumps([1, (2, 3)]), json.dumps("x"), json.dumps(float("inf")), json.dumps({"a": 1}, indent="\t"), json.dumps([]), json.dumps({}, indent=1), json.dumps(1e16), json.dumps({"k": {1}}, default=list))
print(json.loads('{"a": [1, 2.5, -3e2, "x\\u00e9\\n", null, true, false], "b": {"c": {}}, "d": "\\ud83c\\udf89"}'), json.loads(" [1 , 2] "), json.loads('"s"'), json.loads("12345678901234567890"), json.loads(json.dumps(d))["list"], json.loads(b"[1]"))
for bad in ('{"a" 1}', "[1,]", "", "{'a': 1}", "[1", "nul", '{"a": 1} x', '"ab'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)
