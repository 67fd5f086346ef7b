"""Observable streams. Simulated package; rx is the same under its older name."""
import asyncio as _asyncio

import _sim

from . import disposable, internal, observable, operators, scheduler, subject
from .disposable import CompositeDisposable, Disposable, SerialDisposable
from .observable import ConnectableObservable, GroupedObservable, Observable, Observer, trampoline
from .scheduler import CurrentThreadScheduler, ImmediateScheduler, TimeoutScheduler
from .subject import Subject

__version__ = '4.0.4'
_range, _zip = range, zip


def create(subscribe):
    return Observable(subscribe)


def from_iterable(iterable, scheduler=None):
    def subscribe(observer, given=None):
        stopped = Disposable()

        def run(_, __):
            try:
                for value in iterable:
                    if stopped.is_disposed or observer.is_stopped:
                        return
                    observer.on_next(value)
                observer.on_completed()
            except Exception as error:
                if observer.is_stopped:
                    raise
                observer.on_error(error)
        return CompositeDisposable((scheduler or given or trampoline).schedule(run), stopped)
    return Observable(subscribe)


from_ = from_list = from_iterable


def of(*values):
    return from_iterable(values)


def range(start, stop=None, step=None, scheduler=None):
    numbers = _range(start) if stop is None else _range(start, stop) if step is None else _range(start, stop, step)

    def subscribe(observer, given=None):
        held, used = SerialDisposable(), scheduler or given or trampoline
        values = iter(numbers)

        def run(_, __):
            try:
                observer.on_next(next(values))
            except StopIteration:
                observer.on_completed()
                return
            if not held.is_disposed:
                held.disposable = used.schedule(run)
        held.disposable = used.schedule(run)
        return held
    return Observable(subscribe)


def return_value(value, scheduler=None):
    return from_iterable([value], scheduler)


just = return_value


def empty(scheduler=None):
    return from_iterable((), scheduler)


def never():
    return Observable(lambda observer, scheduler=None: Disposable())


def throw(exception, scheduler=None):
    error = exception if isinstance(exception, Exception) else Exception(exception)
    return Observable(lambda observer, given=None: (scheduler or given or ImmediateScheduler.singleton()).schedule(lambda _, __: observer.on_error(error)))


def timer(duetime, period=None, scheduler=None):
    def subscribe(observer, given=None):
        used, held = scheduler or given or TimeoutScheduler.singleton(), SerialDisposable()

        def run(_, count):
            observer.on_next(count)
            if period is None:
                observer.on_completed()
            elif not held.is_disposed:
                held.current = used.schedule_relative(period, run, count + 1)
        held.current = used.schedule_relative(duetime, run, 0)
        return held
    return Observable(subscribe)


def interval(period, scheduler=None):
    return timer(period, period, scheduler)


def defer(factory):
    def subscribe(observer, scheduler=None):
        made = factory(scheduler)
        return (from_future(made) if _asyncio.isfuture(made) else made).subscribe(observer, scheduler=scheduler)
    return Observable(subscribe)


def from_future(future):
    def subscribe(observer, scheduler=None):
        held = _asyncio.ensure_future(future)

        def done(finished):
            if finished.cancelled():
                observer.on_error(_asyncio.CancelledError())
            elif finished.exception() is not None:
                observer.on_error(finished.exception())
            else:
                observer.on_next(finished.result())
                observer.on_completed()
        held.add_done_callback(done)
        return Disposable(held.cancel)
    return Observable(subscribe)


def from_callable(supplier, scheduler=None):
    def subscribe(observer, given=None):
        def run(_, __):
            try:
                value = supplier()
            except Exception as error:
                observer.on_error(error)
                return
            observer.on_next(value)
            observer.on_completed()
        return (scheduler or given or trampoline).schedule(run)
    return Observable(subscribe)


def from_callback(function, mapper=None):
    def made(*args):
        def subscribe(observer, scheduler=None):
            def back(*values):
                observer.on_next(mapper(values) if mapper else values[0] if len(values) == 1 else list(values))
                observer.on_completed()
            function(*args, back)
        return Observable(subscribe)
    return made


def start(function, scheduler=None):
    return from_callable(function, scheduler)


def start_async(function_async):
    return from_future(function_async())


def to_async(function, scheduler=None):
    return lambda *args: from_callable(lambda: function(*args), scheduler or TimeoutScheduler.singleton())


def generate(initial_state, condition, iterate):
    def values():
        state = initial_state
        while condition(state):
            yield state
            state = iterate(state)
    return defer(lambda _: from_iterable(values()))


def repeat_value(value, repeat_count=None):
    return return_value(value).pipe(operators.repeat(repeat_count))


def using(resource_factory, observable_factory):
    def subscribe(observer, scheduler=None):
        held = resource_factory()
        return CompositeDisposable(observable_factory(held).subscribe(observer, scheduler=scheduler), held)
    return Observable(subscribe)


def _listed(sources):
    return list(sources[0]) if len(sources) == 1 and not isinstance(sources[0], Observable) else list(sources)


def merge(*sources):
    return from_iterable(_listed(sources), ImmediateScheduler.singleton()).pipe(operators.merge_all())


def concat(*sources):
    return concat_with_iterable(_listed(sources))


def concat_with_iterable(sources):
    def subscribe(observer, scheduler=None):
        rest, held = iter(sources), SerialDisposable()

        def following():
            if held.is_disposed:
                return
            try:
                source = next(rest)
            except StopIteration:
                observer.on_completed()
                return
            held.disposable = source.subscribe(observer.on_next, observer.on_error, following, scheduler=scheduler)
        following()
        return held
    return Observable(subscribe)


def zip(*sources):
    sources = _listed(sources)

    def subscribe(observer, scheduler=None):
        queues, done = [[] for _ in sources], [False] * len(sources)

        def heard(at, value):
            queues[at].append(value)
            if all(queues):
                observer.on_next(tuple(queue.pop(0) for queue in queues))
                if any(ended and not queue for ended, queue in _zip(done, queues)):
                    observer.on_completed()

        def ended(at):
            done[at] = True
            if not queues[at]:
                observer.on_completed()
        return CompositeDisposable([source.subscribe(lambda value, at=at: heard(at, value), observer.on_error, lambda at=at: ended(at), scheduler=scheduler)
                                    for at, source in enumerate(sources)])
    return Observable(subscribe)


def combine_latest(*sources):
    sources = _listed(sources)

    def subscribe(observer, scheduler=None):
        nothing = object()
        values, left = [nothing] * len(sources), [len(sources)]

        def heard(at, value):
            values[at] = value
            if nothing not in values:
                observer.on_next(tuple(values))

        def ended():
            left[0] -= 1
            if not left[0]:
                observer.on_completed()
        return CompositeDisposable([source.subscribe(lambda value, at=at: heard(at, value), observer.on_error, ended, scheduler=scheduler)
                                    for at, source in enumerate(sources)])
    return Observable(subscribe)


def with_latest_from(*sources):
    return sources[0].pipe(operators.with_latest_from(*sources[1:]))


def fork_join(*sources):
    return zip(*[source.pipe(operators.last()) for source in _listed(sources)])


def amb(*sources):
    def subscribe(observer, scheduler=None):
        group, chosen = CompositeDisposable(), []

        def choose(at):
            if not chosen:
                chosen.append(at)
                for other, held in list(enumerate(group.disposable)):
                    if other != at:
                        held.dispose()
            return chosen[0] == at
        for at, source in enumerate(sources):
            group.add(source.subscribe(lambda v, at=at: choose(at) and observer.on_next(v), lambda e, at=at: choose(at) and observer.on_error(e),
                                       lambda at=at: choose(at) and observer.on_completed(), scheduler=scheduler))
        return group
    return Observable(subscribe)


def catch(*sources):
    made = sources[0]
    for other in sources[1:]:
        made = made.pipe(operators.catch(other))
    return made


def if_then(condition, then_source, else_source=None):
    return defer(lambda _: then_source if condition() else else_source or empty())


def case(mapper, sources, default_source=None):
    return defer(lambda _: sources.get(mapper(), default_source or empty()))


def pipe(*functions):
    def composed(source):
        for function in functions:
            source = function(source)
        return source
    return composed


compose = pipe
for _name in ('from_', 'from_iterable', 'from_list', 'of', 'range', 'just', 'return_value', 'empty', 'never', 'throw', 'timer', 'interval', 'defer', 'from_future',
              'create', 'start', 'start_async', 'generate', 'using', 'if_then', 'from_callback'):
    setattr(Observable, _name, staticmethod(globals()[_name]))
__getattr__ = _sim.missing(__name__)
