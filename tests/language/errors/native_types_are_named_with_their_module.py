import collections, datetime, functools, io, itertools, re, types


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Day(datetime.date):
    pass


for value in [collections.deque(), collections.defaultdict(int), collections.OrderedDict(), collections.Counter(), datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1),
              datetime.timedelta(1), datetime.timezone.utc, functools.partial(int), itertools.count(), io.StringIO(), re.compile('a'), types.SimpleNamespace(),
              collections.UserDict(), Day(2020, 1, 1), types.MappingProxyType({}), range(3)]:
    show(lambda: value + object())
    show(lambda: object() + value)
    show(lambda: value < 3)
    show(lambda: value.missing)
    show(lambda: int(value))
    show(lambda: -value)
    show(lambda: ''.join([value]))
    show(lambda: f'{value:>10d}')
for kind in datetime.datetime, datetime.timedelta, collections.deque, functools.partial, Day:
    show(lambda: setattr(kind, 'missing', 1))
    show(lambda: kind.absent)
