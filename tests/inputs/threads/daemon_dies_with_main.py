# The program does not wait for daemons; it does for others.
import threading, time
def forever():
    while True: time.sleep(0.01)
def finite():
    time.sleep(0.1)
    print("the other ended")
threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=finite).start()
print("main ends")
