from itertools import (accumulate, chain, combinations, compress, count, cycle, dropwhile, filterfalse, groupby, islice,
                       pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)

print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(chain("ab", [1])))
print(list(combinations("abc", 2)), list(permutations([1, 2])), list(product("ab", [1, 2])), list(compress("abc", [1, 0, 1])))
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 2)), list(dropwhile(lambda n: n < 3, [1, 3, 2])))
print(list(takewhile(lambda n: n < 3, [1, 3, 2])), list(filterfalse(lambda n: n % 2, range(5))), list(starmap(pow, [(2, 3), (3, 2)])))
print([(k, list(g)) for k, g in groupby("aabbb")], list(pairwise("abc")), list(zip_longest("ab", "x", fillvalue="-")), list(chain.from_iterable([[1], [2]])))
first, second = tee([1, 2])
print(next(first), list(second), list(first))
