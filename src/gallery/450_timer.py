# title: A call later, and one cancelled
# group: Waiting for each other
# shows: A Timer is a thread that waits, then calls. `cancel` works as long as it
#   waits.
# look for: One ring, not two. A cancelled timer ends without its call.
# try: Take out the cancel. Main then waits for the egg as well.
# answer: rang 1 time
# expect: always whole /main waits\ntea is ready\nrang 1 time\n/

import threading
import time

DELAY = 100  # 1 to 5000: milliseconds

rings = []


def ring(what):
    rings.append(what)
    print(what, "is ready")


tea = threading.Timer(DELAY / 1000, ring, args=["tea"])
egg = threading.Timer(DELAY / 1000 + 0.4, ring, kwargs={"what": "the egg"})

egg.start()
time.sleep(0.01)
egg.cancel()

print("main waits")
tea.start()
tea.join()
egg.join()

print(f"rang {len(rings)} time{'' if len(rings) == 1 else 's'}")
