# Random instances are independent; getstate and setstate rewind; errors.
import random
r, s = random.Random(1), random.Random(1)
print(r.random() == s.random(), r.randint(1, 100) == s.randint(1, 100), r.choice([1, 2, 3]) == s.choice([1, 2, 3]))
random.seed(3)
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)])
for bad in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.randint(1.5, 2)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
random.seed()
x = random.random()
print(0 <= x < 1, 1 <= random.randint(1, 3) <= 3, isinstance(random.SystemRandom().random(), float), random.uniform(5, 5))
