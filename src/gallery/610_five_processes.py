# title: Five processes
# group: Processes
# shows: A Process is started and joined like a thread. It has its own memory and
#   its own number.
# look for: The numbers 0 to 4, each once, in any order. "all ended" comes last:
#   main has joined all five.
# try: Take out the joins. Main prints early, and still does not end before its
#   processes do.
# answer: 0 to 4, each once
# expect: always whole /(?:I am number [0-4]\n){5}all ended\n/
# expect: always /I am number 0/
# expect: always /I am number 1/
# expect: always /I am number 2/
# expect: always /I am number 3/
# expect: always /I am number 4/

from multiprocessing import Process

PROCESSES = 5  # 1 to 10


def work(number):
    print("I am number", number)


if __name__ == "__main__":
    processes = [Process(target=work, args=(number,)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("all ended")
