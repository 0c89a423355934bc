# A comprehension's variable is its own; a walrus in it is the function's.
i = "kept"
squares = [i * i for i in range(4)]
print(i, squares)

def find(values):
    if any((hit := v) > 3 for v in values):
        return hit
    return None

print(find([1, 2, 5, 9]), find([1]))
print([y := 1, y ** 2, y + 5], y)
print({k: [k for k in range(k)] for k in range(3)})
