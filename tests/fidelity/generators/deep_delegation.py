def nested(depth):
    if depth == 0:
        yield "bottom"
        return 0
    return 1 + (yield from nested(depth - 1))


def run():
    result = yield from nested(20)
    yield result


print(list(run()))
