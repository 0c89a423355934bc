# Philosophers who take the lower fork first all eat.
import threading
N, MEALS = 5, 20
forks = [threading.Lock() for _ in range(N)]
meals = [0] * N
def philosopher(i):
    low, high = sorted((i, (i + 1) % N))
    for _ in range(MEALS):
        with forks[low]:
            with forks[high]:
                meals[i] += 1
ts = [threading.Thread(target=philosopher, args=(i,)) for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(meals)
