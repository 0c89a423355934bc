# A child gets a copy: its changes vanish.
from multiprocessing import Process
value, items, d = 1, [1], {"k": 1}
def work():
    global value
    value += 10
    items.append(2)
    d["k"] = "changed"
    print("child", value, items, d)
if __name__ == "__main__":
    value = 5
    p = Process(target=work)
    p.start(); p.join()
    print("parent", value, items, d)
