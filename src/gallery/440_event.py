# title: A judge, two players, dice
# group: Waiting for each other
# shows: Events. The judge sets `go` and the player rolls; the player sets `rolled`
#   and the judge looks. Whoever waited for an event clears it, for the next round.
# look for: Three verdicts, each after both throws of its round.
# try: Leave out `self.go.clear()`. A player then rolls without being asked, and the
#   judge may wait for a throw that was made already.
# answer: three verdicts
# expect: always whole /(?:(?:\w+ rolls [1-6]\n){2}round [1-3]: \w+ wins\n){3}/
# expect: always /round 3: .* wins/

import random
import threading

ROUNDS = 3  # 1 to 10


class Player(threading.Thread):
    def __init__(self, name):
        super().__init__(name=name)
        self.go = threading.Event()
        self.rolled = threading.Event()
        self.dice = 0

    def run(self):
        for _ in range(ROUNDS):
            self.go.wait()
            self.go.clear()
            self.dice = random.randint(1, 6)
            print(f"{self.name} rolls {self.dice}")
            self.rolled.set()


def judge(ada, ben):
    for number in range(1, ROUNDS + 1):
        for player in (ada, ben):
            player.go.set()
        for player in (ada, ben):
            player.rolled.wait()
            player.rolled.clear()
        if ada.dice == ben.dice:
            winner = "nobody"
        else:
            winner = ada.name if ada.dice > ben.dice else ben.name
        print(f"round {number}: {winner} wins")


players = [Player("Ada"), Player("Ben")]
threads = [*players, threading.Thread(target=judge, args=players, name="judge")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
