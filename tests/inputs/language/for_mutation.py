# A list that grows while it is walked over is walked to its new end; a dict that does is an error.
queue = [1]
for n in queue:
    if n < 20:
        queue.append(n * 2)
        if n % 3 == 1:
            queue.append(n + 1)
print(queue)
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as error:
    print(error)
try:
    for k in d:
        del d[k]
        d["z"] = 1
except RuntimeError as error:
    print(error)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
for k in list(d):
    d.pop(k)
print(d)
