"""Operators with a clock, and those that move work elsewhere."""
from collections import namedtuple

from ..disposable import CompositeDisposable, Disposable, SerialDisposable, SingleAssignmentDisposable
from ..observable import Observable
from ..scheduler import TimeoutScheduler, seconds_of
from ._combining import observable_of

Timestamp = namedtuple('Timestamp', 'value timestamp')
TimeInterval = namedtuple('TimeInterval', 'value interval')


def timed(make):
    """An operator from make(source, observer, scheduler)."""
    def with_scheduler(own):
        return lambda source: Observable(lambda observer, given=None: make(source, observer, own or given or TimeoutScheduler.singleton()))
    return with_scheduler


def delay(duetime, scheduler=None):
    def make(source, observer, used):
        group = CompositeDisposable()

        def later(action):
            group.add(used.schedule_relative(duetime, lambda _, __: action()))
        group.add(source.subscribe(lambda value: later(lambda: observer.on_next(value)), observer.on_error, lambda: later(observer.on_completed), scheduler=used))
        return group
    return timed(make)(scheduler)


def delay_subscription(duetime, scheduler=None):
    def make(source, observer, used):
        held = SerialDisposable()
        held.current = used.schedule_relative(duetime, lambda _, __: setattr(held, 'disposable', source.subscribe(observer, scheduler=used)))
        return held
    return timed(make)(scheduler)


def debounce(duetime, scheduler=None):
    def make(source, observer, used):
        pending, held = SerialDisposable(), {}

        def fire(_, number):
            if held.get('number') == number and 'value' in held:
                observer.on_next(held.pop('value'))

        def heard(value):
            held['number'] = held.get('number', 0) + 1
            held['value'] = value
            pending.disposable = used.schedule_relative(duetime, fire, held['number'])

        def ended():
            pending.dispose()
            if 'value' in held:
                observer.on_next(held.pop('value'))
            observer.on_completed()
        return CompositeDisposable(source.subscribe(heard, observer.on_error, ended, scheduler=used), pending)
    return timed(make)(scheduler)


throttle_with_timeout = debounce


def throttle_first(window_duration, scheduler=None):
    def make(source, observer, used):
        import time
        last = [None]

        def heard(value):
            now = time.monotonic()
            if last[0] is None or now - last[0] >= seconds_of(window_duration):
                last[0] = now
                observer.on_next(value)
        return source.subscribe(heard, observer.on_error, observer.on_completed, scheduler=used)
    return timed(make)(scheduler)


def sample(sampler, scheduler=None):
    def make(source, observer, used):
        import reactivex
        ticks = sampler if isinstance(sampler, Observable) else reactivex.interval(sampler)
        held = []

        def tick(_):
            if held:
                observer.on_next(held.pop())

        def heard(value):
            held[:] = [value]
        return CompositeDisposable(source.subscribe(heard, observer.on_error, observer.on_completed, scheduler=used), ticks.subscribe(tick, scheduler=used))
    return timed(make)(scheduler)


def timeout(duetime, other=None, scheduler=None):
    def make(source, observer, used):
        import reactivex
        held, timer = SerialDisposable(), SerialDisposable()
        following = other or reactivex.throw(Exception('Timeout'))
        number = [0]

        def restart():
            number[0] += 1
            timer.disposable = used.schedule_relative(duetime, expire, number[0])

        def expire(_, which):
            if which == number[0]:
                held.disposable = following.subscribe(observer, scheduler=used)

        def heard(value):
            observer.on_next(value)
            restart()

        def stop(action, *args):
            number[0] += 1
            timer.dispose()
            action(*args)
        restart()
        first = SingleAssignmentDisposable()
        held.current = first
        first.disposable = source.subscribe(heard, lambda error: stop(observer.on_error, error), lambda: stop(observer.on_completed), scheduler=used)
        return CompositeDisposable(held, timer)
    return timed(make)(scheduler)


def take_with_time(duration, scheduler=None):
    def make(source, observer, used):
        return CompositeDisposable(used.schedule_relative(duration, lambda _, __: observer.on_completed()), source.subscribe(observer, scheduler=used))
    return timed(make)(scheduler)


def skip_with_time(duration, scheduler=None):
    def make(source, observer, used):
        is_open = []
        timer = used.schedule_relative(duration, lambda _, __: is_open.append(1))
        return CompositeDisposable(timer, source.subscribe(lambda value: is_open and observer.on_next(value), observer.on_error, observer.on_completed, scheduler=used))
    return timed(make)(scheduler)


def timestamp(scheduler=None):
    def make(source, observer, used):
        return source.subscribe(lambda value: observer.on_next(Timestamp(value, used.now)), observer.on_error, observer.on_completed, scheduler=used)
    return timed(make)(scheduler)


def time_interval(scheduler=None):
    def make(source, observer, used):
        last = [used.now]

        def heard(value):
            now = used.now
            last[0], span = now, now - last[0]
            observer.on_next(TimeInterval(value, span))
        return source.subscribe(heard, observer.on_error, observer.on_completed, scheduler=used)
    return timed(make)(scheduler)


def buffer_with_count(count, skip=None):
    def operator(source):
        def subscribe(observer, scheduler=None):
            open_ones, at = [], [0]
            step = skip or count

            def heard(value):
                if at[0] % step == 0:
                    open_ones.append([])
                at[0] += 1
                for one in open_ones:
                    one.append(value)
                if open_ones and len(open_ones[0]) == count:
                    observer.on_next(open_ones.pop(0))

            def ended():
                for one in open_ones:
                    observer.on_next(one)
                observer.on_completed()
            return source.subscribe(heard, observer.on_error, ended, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def buffer_with_time_or_count(timespan, count, scheduler=None):
    def make(source, observer, used):
        timer, held = SerialDisposable(), []

        def flush(_=None, __=None):
            values, held[:] = list(held), []
            restart()
            observer.on_next(values)

        def restart():
            timer.disposable = used.schedule_relative(timespan, flush)

        def heard(value):
            held.append(value)
            if count is not None and len(held) >= count:
                flush()

        def ended():
            timer.dispose()
            observer.on_next(list(held))
            observer.on_completed()
        restart()
        return CompositeDisposable(source.subscribe(heard, observer.on_error, ended, scheduler=used), timer)
    return timed(make)(scheduler)


def buffer_with_time(timespan, timeshift=None, scheduler=None):
    return buffer_with_time_or_count(timespan, None, scheduler)


def buffer(boundaries):
    def operator(source):
        def subscribe(observer, scheduler=None):
            held = []

            def flush(_=None):
                values, held[:] = list(held), []
                observer.on_next(values)

            def ended():
                flush()
                observer.on_completed()
            return CompositeDisposable(source.subscribe(held.append, observer.on_error, ended, scheduler=scheduler),
                                       boundaries.subscribe(flush, observer.on_error, ended, scheduler=scheduler))
        return Observable(subscribe)
    return operator


def buffer_when(closing_mapper):
    def operator(source):
        def subscribe(observer, scheduler=None):
            held, closer = [], SerialDisposable()

            def arm():
                closer.disposable = closing_mapper().subscribe(lambda _: flush(), observer.on_error)

            def flush():
                values, held[:] = list(held), []
                observer.on_next(values)
                arm()

            def ended():
                observer.on_next(list(held))
                observer.on_completed()
            arm()
            return CompositeDisposable(source.subscribe(held.append, observer.on_error, ended, scheduler=scheduler), closer)
        return Observable(subscribe)
    return operator


def _windows(buffered):
    def make(*args, **named):
        def operator(source):
            import reactivex
            from ._plain import map
            return source.pipe(buffered(*args, **named), map(reactivex.from_iterable))
        return operator
    return make


window_with_count, window_with_time = _windows(buffer_with_count), _windows(buffer_with_time)


def window(boundaries):
    return _windows(buffer)(boundaries)


def window_when(closing_mapper):
    return _windows(buffer_when)(closing_mapper)


def window_toggle(openings, closing_mapper):
    def operator(source):
        def subscribe(observer, scheduler=None):
            from ..subject import Subject
            group, open_ones = CompositeDisposable(), []

            def opened(value):
                subject = Subject()
                open_ones.append(subject)
                observer.on_next(subject)

                def close(*_):
                    if subject in open_ones:
                        open_ones.remove(subject)
                        subject.on_completed()
                group.add(closing_mapper(value).subscribe(close, observer.on_error, close, scheduler=scheduler))

            def ended():
                for one in open_ones:
                    one.on_completed()
                observer.on_completed()
            group.add(openings.subscribe(opened, observer.on_error, scheduler=scheduler))
            group.add(source.subscribe(lambda value: [one.on_next(value) for one in list(open_ones)], observer.on_error, ended, scheduler=scheduler))
            return group
        return Observable(subscribe)
    return operator


def observe_on(scheduler):
    def operator(source):
        def subscribe(observer, given=None):
            def moved(action, *args):
                scheduler.schedule(lambda _, __: action(*args))
            return source.subscribe(lambda value: moved(observer.on_next, value), lambda error: moved(observer.on_error, error), lambda: moved(observer.on_completed),
                                    scheduler=given)
        return Observable(subscribe)
    return operator


def subscribe_on(scheduler):
    def operator(source):
        def subscribe(observer, given=None):
            held = SerialDisposable()
            held.current = scheduler.schedule(lambda _, __: setattr(held, 'disposable', source.subscribe(observer, scheduler=scheduler)))
            return held
        return Observable(subscribe)
    return operator
