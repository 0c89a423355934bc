# Two threads append in turn.
import threading
cond = threading.Condition()
text = "#"
def work(letter, other):
    global text
    for _ in range(3):
        with cond:
            cond.wait_for(lambda: text[-1] in other)
            text += letter
            cond.notify_all()
a = threading.Thread(target=work, args=("A", "#B"))
b = threading.Thread(target=work, args=("B", "A"))
b.start(); a.start()
a.join(); b.join()
print(text)
