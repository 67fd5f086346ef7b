"""Operators of several streams."""
import asyncio

from ..disposable import CompositeDisposable, Disposable, SerialDisposable, SingleAssignmentDisposable
from ..observable import ConnectableObservable, GroupedObservable, Observable
from ._plain import filter, map, map_indexed


def observable_of(value):
    """What a mapper gave, as a stream."""
    import reactivex
    if isinstance(value, Observable):
        return value
    if asyncio.isfuture(value) or asyncio.iscoroutine(value):
        return reactivex.from_future(value)
    return reactivex.from_iterable(value)


def merge_all(max_concurrent=None):
    def operator(source):
        def subscribe(observer, scheduler=None):
            group, waiting = CompositeDisposable(), []
            state = {'running': 0, 'ended': False}

            def begin(inner):
                state['running'] += 1
                held = SingleAssignmentDisposable()
                group.add(held)

                def ended():
                    group.remove(held)
                    state['running'] -= 1
                    if waiting:
                        begin(waiting.pop(0))
                    elif state['ended'] and not state['running']:
                        observer.on_completed()
                held.disposable = observable_of(inner).subscribe(observer.on_next, observer.on_error, ended, scheduler=scheduler)

            def heard(inner):
                if max_concurrent is None or state['running'] < max_concurrent:
                    begin(inner)
                else:
                    waiting.append(inner)

            def outer_ended():
                state['ended'] = True
                if not state['running']:
                    observer.on_completed()
            outer = SingleAssignmentDisposable()
            group.add(outer)
            outer.disposable = source.subscribe(heard, observer.on_error, outer_ended, scheduler=scheduler)
            return group
        return Observable(subscribe)
    return operator


def merge(*sources, max_concurrent=None):
    if not sources or isinstance(sources[0], int):
        return merge_all(sources[0] if sources else max_concurrent)

    def operator(source):
        import reactivex
        return reactivex.merge(source, *sources)
    return operator


def flat_map(mapper=None):
    make = mapper if callable(mapper) else (lambda value: mapper) if mapper is not None else lambda value: value
    return lambda source: source.pipe(map(make), merge_all())


def flat_map_indexed(mapper):
    return lambda source: source.pipe(map_indexed(mapper), merge_all())


def concat_map(project):
    return lambda source: source.pipe(map(project), merge_all(1))


def concat_all():
    return merge_all(1)


def switch_latest():
    def operator(source):
        def subscribe(observer, scheduler=None):
            current, state = SerialDisposable(), {'number': 0, 'running': False, 'ended': False}

            def heard(inner):
                state['number'] += 1
                number, state['running'] = state['number'], True
                held = SingleAssignmentDisposable()
                current.disposable = held

                def ended():
                    if state['number'] == number:
                        state['running'] = False
                        if state['ended']:
                            observer.on_completed()
                held.disposable = observable_of(inner).subscribe(lambda value: state['number'] == number and observer.on_next(value), observer.on_error, ended,
                                                                 scheduler=scheduler)

            def outer_ended():
                state['ended'] = True
                if not state['running']:
                    observer.on_completed()
            return CompositeDisposable(source.subscribe(heard, observer.on_error, outer_ended, scheduler=scheduler), current)
        return Observable(subscribe)
    return operator


def flat_map_latest(mapper):
    return lambda source: source.pipe(map(mapper), switch_latest())


switch_map = flat_map_latest


def exclusive():
    def operator(source):
        state = {'busy': False}

        def run(inner):
            state['busy'] = True
            return inner.pipe(finally_action(lambda: state.update(busy=False)))
        return source.pipe(filter(lambda _: not state['busy']), flat_map(run))
    return operator


def expand(mapper):
    def operator(source):
        def subscribe(observer, scheduler=None):
            group, running = CompositeDisposable(), [0]

            def begin(stream):
                running[0] += 1

                def heard(value):
                    observer.on_next(value)
                    begin(mapper(value))

                def ended():
                    running[0] -= 1
                    if not running[0]:
                        observer.on_completed()
                group.add(stream.subscribe(heard, observer.on_error, ended, scheduler=scheduler))
            begin(source)
            return group
        return Observable(subscribe)
    return operator


def _with(name):
    def make(*others):
        def operator(source):
            import reactivex
            return getattr(reactivex, name)(source, *others)
        return operator
    make.__name__ = name
    return make


concat, zip, combine_latest, amb, fork_join = _with('concat'), _with('zip'), _with('combine_latest'), _with('amb'), _with('fork_join')


def zip_with_iterable(second):
    return lambda source: source.pipe(zip(observable_of(second)))


zip_with_list = zip_with_iterable


def start_with(*values):
    def operator(source):
        import reactivex
        return reactivex.concat(reactivex.from_iterable(values), source)
    return operator


def with_latest_from(*others):
    def operator(source):
        def subscribe(observer, scheduler=None):
            nothing = object()
            values = [nothing] * len(others)

            def keep(at, value):
                values[at] = value
            held = [other.subscribe(lambda value, at=at: keep(at, value), observer.on_error, scheduler=scheduler) for at, other in enumerate(others)]
            held.append(source.subscribe(lambda value: nothing not in values and observer.on_next((value, *values)), observer.on_error, observer.on_completed,
                                         scheduler=scheduler))
            return CompositeDisposable(held)
        return Observable(subscribe)
    return operator


def take_until(other):
    def operator(source):
        def subscribe(observer, scheduler=None):
            stopper = observable_of(other).subscribe(lambda _: observer.on_completed(), observer.on_error, scheduler=scheduler)
            return CompositeDisposable(source.subscribe(observer, scheduler=scheduler), stopper)
        return Observable(subscribe)
    return operator


def skip_until(other):
    def operator(source):
        def subscribe(observer, scheduler=None):
            is_open = []
            opener = observable_of(other).subscribe(lambda _: is_open.append(1), observer.on_error, scheduler=scheduler)
            main = source.subscribe(lambda value: is_open and observer.on_next(value), observer.on_error, lambda: is_open and observer.on_completed(), scheduler=scheduler)
            return CompositeDisposable(main, opener)
        return Observable(subscribe)
    return operator


def catch(handler):
    def operator(source):
        def subscribe(observer, scheduler=None):
            held = SerialDisposable()

            def failed(error):
                try:
                    following = handler(error, source) if not isinstance(handler, Observable) else handler
                except Exception as second:
                    observer.on_error(second)
                    return
                held.disposable = observable_of(following).subscribe(observer, scheduler=scheduler)
            first = SingleAssignmentDisposable()
            held.current = first
            first.disposable = source.subscribe(observer.on_next, failed, observer.on_completed, scheduler=scheduler)
            return held
        return Observable(subscribe)
    return operator


def on_error_resume_next(second):
    return lambda source: source.pipe(catch(second), concat(second))


def _again(count, after_error):
    def operator(source):
        def subscribe(observer, scheduler=None):
            held, left = SerialDisposable(), [count]

            def begin():
                def over(error=None):
                    if left[0] is not None:
                        left[0] -= 1
                        if left[0] <= 0:
                            observer.on_error(error) if after_error else observer.on_completed()
                            return
                    if not held.is_disposed and not observer.is_stopped:
                        begin()
                inner = SingleAssignmentDisposable()
                held.disposable = inner
                inner.disposable = source.subscribe(observer.on_next, over if after_error else observer.on_error, observer.on_completed if after_error else over,
                                                    scheduler=scheduler)
            begin()
            return held
        return Observable(subscribe)
    return operator


def retry(retry_count=None):
    return _again(retry_count, True)


def repeat(repeat_count=None):
    return _again(repeat_count, False)


def while_do(condition):
    def operator(source):
        import reactivex

        def rounds():
            while condition(source):
                yield source
        return reactivex.concat_with_iterable(rounds())
    return operator


def finally_action(action):
    def operator(source):
        def subscribe(observer, scheduler=None):
            return CompositeDisposable(source.subscribe(observer, scheduler=scheduler), Disposable(action))
        return Observable(subscribe)
    return operator


def multicast(subject=None, *, subject_factory=None, mapper=None):
    def operator(source):
        if subject_factory is not None:
            def subscribe(observer, scheduler=None):
                shared = ConnectableObservable(source, subject_factory(scheduler))
                return CompositeDisposable(mapper(shared).subscribe(observer, scheduler=scheduler), shared.connect(scheduler))
            return Observable(subscribe)
        return ConnectableObservable(source, subject)
    return operator


def publish(mapper=None):
    from ..subject import Subject
    if mapper is not None:
        return multicast(subject_factory=lambda _: Subject(), mapper=mapper)
    return lambda source: ConnectableObservable(source, Subject())


def publish_value(initial_value, mapper=None):
    from ..subject import BehaviorSubject
    return lambda source: ConnectableObservable(source, BehaviorSubject(initial_value))


def replay(mapper=None, buffer_size=None, window=None, scheduler=None):
    from ..subject import ReplaySubject
    if isinstance(mapper, int):
        mapper, buffer_size = None, mapper
    if mapper is not None:
        return multicast(subject_factory=lambda _: ReplaySubject(buffer_size), mapper=mapper)
    return lambda source: ConnectableObservable(source, ReplaySubject(buffer_size))


def ref_count():
    return lambda source: source.ref_count()


def share():
    return lambda source: source.pipe(publish(), ref_count())


def partition(predicate):
    def operator(source):
        shared = source.pipe(share())
        return [shared.pipe(filter(predicate)), shared.pipe(filter(lambda value: not predicate(value)))]
    return operator


def group_by(key_mapper, element_mapper=None, subject_mapper=None):
    def operator(source):
        def subscribe(observer, scheduler=None):
            from ..subject import Subject
            groups = {}

            def heard(value):
                try:
                    key = key_mapper(value)
                    shown = element_mapper(value) if element_mapper else value
                except Exception as error:
                    failed(error)
                    return
                if key not in groups:
                    groups[key] = subject_mapper() if subject_mapper else Subject()
                    observer.on_next(GroupedObservable(key, groups[key]))
                groups[key].on_next(shown)

            def failed(error):
                for group in groups.values():
                    group.on_error(error)
                observer.on_error(error)

            def ended():
                for group in groups.values():
                    group.on_completed()
                observer.on_completed()
            return source.subscribe(heard, failed, ended, scheduler=scheduler)
        return Observable(subscribe)
    return operator


def sequence_equal(second, comparer=None):
    def operator(source):
        from ._plain import to_list
        return source.pipe(to_list(), zip(observable_of(second).pipe(to_list())), map(lambda pair: pair[0] == pair[1]))
    return operator
