"""threading.stack_size keeps what it is told; None takes a trace function away."""
import threading

print(threading.stack_size(), threading.stack_size(65536), threading.stack_size(0), threading.stack_size())
for wrong in (1, -5):
    try:
        threading.stack_size(wrong)
    except ValueError as error:
        print(error)
threading.settrace(None)
threading.setprofile(None)
print(threading.gettrace(), threading.getprofile())
