# `nonlocal` rebinds the nearest enclosing function's name, through several levels.
def outer():
    count = 0
    def middle():
        def inner():
            nonlocal count
            count += 1
            return count
        return inner
    one, two = middle(), middle()
    return one(), two(), one(), count

print(outer())

def counter(start):
    value = start
    def get():
        return value
    def add(n=1):
        nonlocal value
        value += n
    return get, add

get, add = counter(10)
other, _ = counter(0)
add()
add(5)
print(get(), other())
