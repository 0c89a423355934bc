# random's distributions with a seed.
import random
random.seed(7)
print(random.gauss(0, 1), random.gauss(10, 2), random.normalvariate(0, 1), random.expovariate(2), random.triangular(0, 10, 3), random.betavariate(2, 3), random.lognormvariate(0, 0.5), random.paretovariate(3), random.weibullvariate(1, 2), random.gammavariate(2, 1), random.vonmisesvariate(0, 1))
