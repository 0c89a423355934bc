# Two events pass the turn.
import threading
ping, pong = threading.Event(), threading.Event()
def player(mine, other, word):
    for i in range(3):
        mine.wait()
        mine.clear()
        print(word, i)
        other.set()
a = threading.Thread(target=player, args=(ping, pong, "ping"))
b = threading.Thread(target=player, args=(pong, ping, "pong"))
a.start(); b.start()
ping.set()
a.join(); b.join()
