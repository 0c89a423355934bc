# chain, product, permutations, combinations, accumulate, groupby, starmap, zip_longest, tee, pairwise, batched.
from itertools import *
import operator
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()))
print(list(permutations("abc", 2)), len(list(permutations(range(5)))), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(combinations("ab", 3)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], operator.mul, initial=10)), list(accumulate("abc")))
print([(k, list(g)) for k, g in groupby("aabbca")], [(k, [w for w in g]) for k, g in groupby(["a", "b", "cc", "dd", "e"], key=len)], list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest()))
a, b = tee(iter("xyz"))
print(list(a), list(b), list(pairwise([1, 2, 3])), list(batched("abcde", 2)), list(compress("abcd", [1, 0, 1])), list(filterfalse(lambda n: n % 2, range(5))), sum(1 for _ in product(range(3), repeat=3)))
