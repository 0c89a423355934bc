# Arguments are copies too; what the parent did before start is seen.
from multiprocessing import Process
class Box:
    def __init__(self, v): self.v = v
def work(a, box, k=None):
    a.append("child"); box.v = "child"
    print(a, box.v, k, before)
before = "unset"
if __name__ == "__main__":
    before = "set before start"
    a, box = [1], Box(0)
    p = Process(target=work, args=(a, box), kwargs={"k": {"x": 1}})
    a.append("after the Process was made")
    p.start(); p.join()
    print(a, box.v)
