# An array shared between a parent and a child.
from multiprocessing import Process, Array, Value
def f(n, a):
    n.value = 3.1415927
    for i in range(len(a)):
        a[i] = -a[i]
if __name__ == "__main__":
    num, arr = Value("d", 0.0), Array("i", range(10))
    p = Process(target=f, args=(num, arr))
    p.start(); p.join()
    print(num.value, arr[:])
