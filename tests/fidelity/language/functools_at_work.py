from functools import cache, cached_property, lru_cache, partial, reduce, singledispatch


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


@singledispatch
def show(thing):
    return f"object {thing}"


@show.register
def _(thing: int):
    return f"int {thing}"


@show.register(list)
def _(thing):
    return f"list of {len(thing)}"


class Circle:
    @cached_property
    def area(self):
        print("once")
        return 3


print(fib(50), [square(n) for n in (1, 2, 1, 3, 2)], square.cache_info().hits)
add = partial(lambda a, b, c=0: a + b + c, 1, c=5)
print(add(2), reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 5, 1], 4), show(1), show([1]), show("x"))
circle = Circle()
print(circle.area, circle.area)
