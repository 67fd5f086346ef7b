"""Operators of one stream, without time."""
import builtins

from ..disposable import Disposable
from ..internal import ArgumentOutOfRangeException, SequenceContainsNoElementsError
from ..notification import OnCompleted, OnError, OnNext
from ..observable import Observable

NOTHING = object()


def per_value(make):
    """An operator from make(observer), which gives (on_next[, on_completed]) for one subscription."""
    def operator(source):
        def subscribe(observer, scheduler=None):
            functions = make(observer)
            on_next, on_completed = functions if isinstance(functions, tuple) else (functions, observer.on_completed)

            def guarded(value):
                try:
                    on_next(value)
                except Exception as error:
                    if observer.is_stopped:
                        raise
                    observer.on_error(error)
            return source.subscribe(guarded, observer.on_error, on_completed, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def map(mapper=None):
    mapper = mapper or (lambda value: value)

    def make(observer):
        def on_next(value):
            try:
                result = mapper(value)
            except Exception as error:
                observer.on_error(error)
                return
            observer.on_next(result)
        return on_next

    def operator(source):
        def subscribe(observer, scheduler=None):
            return source.subscribe(make(observer), observer.on_error, observer.on_completed, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def map_indexed(mapper):
    def operator(source):
        def subscribe(observer, scheduler=None):
            numbers = iter(builtins.range(1 << 62))
            return source.pipe(map(lambda value: mapper(value, next(numbers)))).subscribe(observer, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def starmap(mapper):
    return map(lambda values: mapper(*values))


def starmap_indexed(mapper):
    return map_indexed(lambda values, index: mapper(*values, index))


def pluck(key):
    return map(lambda value: value[key])


def pluck_attr(name):
    return map(lambda value: getattr(value, name))


def filter(predicate=builtins.bool):
    def operator(source):
        def subscribe(observer, scheduler=None):
            def on_next(value):
                try:
                    passes = predicate(value)
                except Exception as error:
                    observer.on_error(error)
                    return
                if passes:
                    observer.on_next(value)
            return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def filter_indexed(predicate):
    def make(observer):
        numbers = iter(builtins.range(1 << 62))
        return lambda value: predicate(value, next(numbers)) and observer.on_next(value)
    return per_value(make)


def do_action(on_next=None, on_error=None, on_completed=None):
    def operator(source):
        def subscribe(observer, scheduler=None):
            def heard(value):
                if on_next:
                    try:
                        on_next(value)
                    except Exception as error:
                        observer.on_error(error)
                        return
                observer.on_next(value)

            def failed(error):
                if on_error:
                    on_error(error)
                observer.on_error(error)

            def ended():
                if on_completed:
                    on_completed()
                observer.on_completed()
            return source.subscribe(heard, failed, ended, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def do(observer):
    return do_action(observer.on_next, observer.on_error, observer.on_completed)


def do_after_next(after):
    def make(observer):
        def on_next(value):
            observer.on_next(value)
            after(value)
        return on_next
    return per_value(make)


def do_on_subscribe(action):
    def operator(source):
        def subscribe(observer, scheduler=None):
            action()
            return source.subscribe(observer, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def do_on_completed(action):
    return do_action(None, None, action)


def take(count):
    if count < 0:
        raise ArgumentOutOfRangeException()

    def operator(source):
        def subscribe(observer, scheduler=None):
            left = [count]
            if not count:
                observer.on_completed()
                return Disposable()

            def on_next(value):
                if left[0] > 0:
                    left[0] -= 1
                    observer.on_next(value)
                    if not left[0]:
                        observer.on_completed()
            return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def take_while_indexed(predicate, inclusive=False):
    def make(observer):
        numbers = iter(builtins.range(1 << 62))

        def on_next(value):
            if predicate(value, next(numbers)):
                observer.on_next(value)
            else:
                if inclusive:
                    observer.on_next(value)
                observer.on_completed()
        return on_next
    return per_value(make)


def take_while(predicate, inclusive=False):
    return take_while_indexed(lambda value, index: predicate(value), inclusive)


def take_last(count):
    def make(observer):
        held = []

        def on_next(value):
            held.append(value)
            builtins.len(held) > count and held.pop(0)

        def ended():
            for value in held:
                observer.on_next(value)
            observer.on_completed()
        return on_next, ended
    return per_value(make)


def skip(count):
    return filter_indexed(lambda value, index: index >= count)


def skip_while_indexed(predicate):
    def make(observer):
        state = [False, -1]

        def on_next(value):
            state[1] += 1
            state[0] = state[0] or not predicate(value, state[1])
            if state[0]:
                observer.on_next(value)
        return on_next
    return per_value(make)


def skip_while(predicate):
    return skip_while_indexed(lambda value, index: predicate(value))


def skip_last(count):
    def make(observer):
        held = []

        def on_next(value):
            held.append(value)
            if len(held) > count:
                observer.on_next(held.pop(0))
        return on_next
    return per_value(make)


def ignore_elements():
    return filter(lambda value: False)


def as_observable():
    return lambda source: Observable(source._subscribe_core)


def distinct(key_mapper=None, comparer=None):
    def make(observer):
        seen = []

        def on_next(value):
            key = key_mapper(value) if key_mapper else value
            if not any_of(comparer(key, one) if comparer else key == one for one in seen):
                seen.append(key)
                observer.on_next(value)
        return on_next
    return per_value(make)


any_of = builtins.any


def distinct_until_changed(key_mapper=None, comparer=None):
    def make(observer):
        last_key = [NOTHING]

        def on_next(value):
            key = key_mapper(value) if key_mapper else value
            if last_key[0] is NOTHING or not (comparer(last_key[0], key) if comparer else last_key[0] == key):
                last_key[0] = key
                observer.on_next(value)
        return on_next
    return per_value(make)


def scan(accumulator, seed=NOTHING):
    def make(observer):
        held = [seed]

        def on_next(value):
            held[0] = value if held[0] is NOTHING else accumulator(held[0], value)
            observer.on_next(held[0])
        return on_next
    return per_value(make)


def folded(step, seed, finish):
    """One value at the end: step(state, value) over all, then finish(state), which may raise."""
    def operator(source):
        def subscribe(observer, scheduler=None):
            state = [seed()]

            def on_next(value):
                try:
                    state[0] = step(state[0], value)
                except Exception as error:
                    observer.on_error(error)

            def ended():
                try:
                    result = finish(state[0])
                except Exception as error:
                    observer.on_error(error)
                    return
                observer.on_next(result)
                observer.on_completed()
            return source.subscribe(on_next, observer.on_error, ended, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def present(value):
    if value is NOTHING:
        raise SequenceContainsNoElementsError()
    return value


def reduce(accumulator, seed=NOTHING):
    return folded(lambda state, value: value if state is NOTHING else accumulator(state, value), lambda: seed, present)


def to_list():
    return folded(lambda state, value: [*state, value], list, lambda state: state)


to_iterable = to_list


def to_set():
    return folded(lambda state, value: state | {value}, set, lambda state: state)


def to_dict(key_mapper, element_mapper=None):
    return folded(lambda state, value: {**state, key_mapper(value): element_mapper(value) if element_mapper else value}, dict, lambda state: state)


def count(predicate=None):
    return folded(lambda state, value: state + (predicate is None or bool(predicate(value))), lambda: 0, lambda state: state)


def sum(key_mapper=None):
    return folded(lambda state, value: state + (key_mapper(value) if key_mapper else value), lambda: 0, lambda state: state)


def average(key_mapper=None):
    def finish(state):
        if not state[1]:
            raise SequenceContainsNoElementsError()
        return state[0] / state[1]
    return folded(lambda state, value: (state[0] + (key_mapper(value) if key_mapper else value), state[1] + 1), lambda: (0, 0), finish)


def min(comparer=None):
    return folded(lambda state, value: value if state is NOTHING or (comparer(value, state) if comparer else value - state) < 0 else state, lambda: NOTHING, present)


def max(comparer=None):
    return folded(lambda state, value: value if state is NOTHING or (comparer(value, state) if comparer else value - state) > 0 else state, lambda: NOTHING, present)


def min_by(key_mapper, comparer=None):
    def finish(values):
        least = builtins.min(builtins.map(key_mapper, values), default=None)
        return [value for value in values if key_mapper(value) == least]
    return folded(lambda state, value: [*state, value], list, finish)


def max_by(key_mapper, comparer=None):
    def finish(values):
        most = builtins.max(builtins.map(key_mapper, values), default=None)
        return [value for value in values if key_mapper(value) == most]
    return folded(lambda state, value: [*state, value], list, finish)


def last(predicate=None):
    return folded(lambda state, value: value if predicate is None or predicate(value) else state, lambda: NOTHING, present)


def last_or_default(predicate=None, default_value=None):
    return folded(lambda state, value: value if predicate is None or predicate(value) else state, lambda: default_value, lambda state: state)


def found(test, otherwise):
    """The first value for which test(value, index) says what to give (not NOTHING); at the end otherwise()."""
    def make(observer):
        numbers = iter(builtins.range(1 << 62))

        def on_next(value):
            result = test(value, next(numbers))
            if result is not NOTHING:
                observer.on_next(result)
                observer.on_completed()

        def ended():
            try:
                result = otherwise()
            except Exception as error:
                observer.on_error(error)
                return
            observer.on_next(result)
            observer.on_completed()
        return on_next, ended
    return per_value(make)


def first(predicate=None):
    return found(lambda value, index: value if predicate is None or predicate(value) else NOTHING, lambda: present(NOTHING))


def first_or_default(predicate=None, default_value=None):
    return found(lambda value, index: value if predicate is None or predicate(value) else NOTHING, lambda: default_value)


single, single_or_default = first, first_or_default


def _out_of_range():
    raise ArgumentOutOfRangeException()


def element_at(index):
    return found(lambda value, at: value if at == index else NOTHING, _out_of_range)


def element_at_or_default(index, default_value=None):
    return found(lambda value, at: value if at == index else NOTHING, lambda: default_value)


def find(predicate):
    return found(lambda value, at: value if predicate(value, at, None) else NOTHING, lambda: None)


def find_index(predicate):
    return found(lambda value, at: at if predicate(value, at, None) else NOTHING, lambda: -1)


def all(predicate):
    return found(lambda value, at: NOTHING if predicate(value) else False, lambda: True)


def some(predicate=None):
    return found(lambda value, at: True if predicate is None or predicate(value) else NOTHING, lambda: False)


def contains(value, comparer=None):
    return some(lambda one: comparer(one, value) if comparer else one == value)


def is_empty():
    return found(lambda value, at: False, lambda: True)


def default_if_empty(default_value=None):
    def make(observer):
        any_value = []

        def on_next(value):
            any_value.append(1)
            observer.on_next(value)

        def ended():
            if not any_value:
                observer.on_next(default_value)
            observer.on_completed()
        return on_next, ended
    return per_value(make)


def pairwise():
    def make(observer):
        before = [NOTHING]

        def on_next(value):
            old, before[0] = before[0], value
            if old is not NOTHING:
                observer.on_next((old, value))
        return on_next
    return per_value(make)


def materialize():
    def operator(source):
        def subscribe(observer, scheduler=None):
            def last_one(notification):
                observer.on_next(notification)
                observer.on_completed()
            return source.subscribe(lambda value: observer.on_next(OnNext(value)), lambda error: last_one(OnError(error)),
                                    lambda: last_one(OnCompleted()), scheduler=scheduler)
        return Observable(subscribe)
    return operator


def dematerialize():
    def operator(source):
        def subscribe(observer, scheduler=None):
            return source.subscribe(lambda notification: notification.accept(observer), observer.on_error, observer.on_completed, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def to_future(future_ctor=None):
    import asyncio

    def operator(source):
        future = future_ctor() if future_ctor else asyncio.get_event_loop().create_future()
        held = [NOTHING]

        def failed(error):
            if not future.done():
                future.set_exception(error)

        def ended():
            if not future.done():
                if held[0] is NOTHING:
                    future.set_exception(SequenceContainsNoElementsError())
                else:
                    future.set_result(held[0])

        def heard(value):
            held[0] = value
        subscription = source.subscribe(heard, failed, ended)
        future.add_done_callback(lambda done: subscription.dispose())
        return future
    return operator
