# title: A crawler that finds dead links
# group: Messages
# shows: Workers take pages from one queue and put the links they find back into it.
#   `task_done` and `join` tell main when no page is left.
# look for: Each page is visited once, whichever worker gets it. Looking whether a
#   page is known and noting it is one step, under a lock.
# try: Take out the lock. Now and then a page is visited twice.
# answer: 8 pages visited, 8 different ones
# expect: always /8 pages visited, 8 different ones/
# expect: always /dead links: /garden -> /pond, /shed -> /tools, /weather -> /tomorrow/

import queue
import threading
import time

WORKERS = 3  # 1 to 10

SITE = {
    "/": ["/house", "/garden", "/weather"],
    "/house": ["/", "/kitchen", "/garden"],
    "/kitchen": ["/house", "/herbs"],
    "/garden": ["/", "/herbs", "/shed", "/pond"],
    "/herbs": ["/kitchen", "/garden", "/soil"],
    "/soil": ["/herbs"],
    "/shed": ["/garden", "/tools"],
    "/weather": ["/", "/tomorrow"],
}

pages = queue.Queue()
known = {"/"}
lock = threading.Lock()
visited = []
dead = []


def worker():
    while True:
        page = pages.get()
        time.sleep(0.002)  # fetching takes a while
        visited.append(page)
        for link in SITE[page]:
            if link not in SITE:
                dead.append(f"{page} -> {link}")
                continue
            with lock:
                new = link not in known
                known.add(link)
            if new:
                pages.put(link)
        pages.task_done()


for _ in range(WORKERS):
    threading.Thread(target=worker, daemon=True).start()

pages.put("/")
pages.join()

print(f"{len(visited)} pages visited, {len(set(visited))} different ones")
print("dead links:", ", ".join(sorted(dead)))
