# title: An echo through a pipe
# group: Processes
# shows: A Pipe has two ends. What one process sends at its end, the other receives
#   at its own, as a copy.
# look for: Each word comes back in capitals. None tells the child that no more will
#   come.
# try: Do not send the None. The child waits for a word, main waits for the child.
# answer: three comes back as THREE
# expect: always whole /one .* ONE\ntwo .* TWO\nthree .* THREE\nthe echo has ended\n/

from multiprocessing import Pipe, Process


def echo(end):
    while True:
        word = end.recv()
        if word is None:
            break
        end.send(word.upper())
    end.close()


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=echo, args=(there,), name="echo")
    child.start()
    for word in ("one", "two", "three"):
        here.send(word)
        print(f"{word} comes back as {here.recv()}")
    here.send(None)
    child.join()
    print("the echo has ended")
