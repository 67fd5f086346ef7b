"""Trying again, with growing waits. Simulated package: the waits are in virtual time, its chance comes from the run's seed."""
import asyncio as _asyncio
import functools as _functools
import inspect as _inspect
import time as _time

import _sim
import _simworld

__version__ = '2.2.1'


def expo(base=2, factor=1, max_value=None):
    number = 0
    while True:
        value = factor * base ** number
        yield value if max_value is None or value < max_value else max_value
        number += max_value is None or value < max_value


def fibo(max_value=None):
    a, b = 1, 1
    while True:
        yield a if max_value is None or a < max_value else max_value
        if max_value is None or a < max_value:
            a, b = b, a + b


def constant(interval=1):
    while True:
        yield interval


def runtime(*, value):
    while True:
        yield 1


def full_jitter(value):
    return round(_simworld.random_for('backoff').uniform(0, value), 6)


def random_jitter(value):
    return round(value + _simworld.random_for('backoff').random(), 6)


def _called(handlers):
    return [] if handlers is None else list(handlers) if isinstance(handlers, (list, tuple)) else [handlers]


def _decorator(wait_gen, again, giveup, max_tries, max_time, jitter, on_success, on_backoff, on_giveup, raise_on_giveup, waits):
    on_success, on_backoff, on_giveup = _called(on_success), _called(on_backoff), _called(on_giveup)

    def number_of(value):
        return value() if callable(value) else value

    class Course:
        """One call: what comes after each try."""

        def __init__(self, target, args, kwargs):
            self.details = {'target': target, 'args': args, 'kwargs': kwargs}
            self.tries, self.start, self.gen = 0, _time.monotonic(), wait_gen(**waits)
            self.most, self.limit = number_of(max_tries), number_of(max_time)

        def told(self, **more):
            return {**self.details, 'tries': self.tries, 'elapsed': _time.monotonic() - self.start, **more}

        def wait(self):
            """Seconds until the next try; None where that was the last."""
            if self.most is not None and self.tries >= self.most:
                return None
            elapsed = _time.monotonic() - self.start
            if self.limit is not None and elapsed >= self.limit:
                return None
            seconds = next(self.gen)
            seconds = jitter(seconds) if jitter is not None else seconds
            return seconds if self.limit is None else min(seconds, self.limit - elapsed)

    def decorate(target):
        if _inspect.iscoroutinefunction(target):
            async def tell(handlers, details):
                for handler in handlers:
                    made = handler(details)
                    if _inspect.isawaitable(made):
                        await made

            @_functools.wraps(target)
            async def retry(*args, **kwargs):
                course = Course(target, args, kwargs)
                while True:
                    course.tries += 1
                    error = value = None
                    try:
                        value = await target(*args, **kwargs)
                    except Exception as raised:
                        if not again(raised, None, True):
                            raise
                        error = raised
                    else:
                        if not again(None, value, False):
                            await tell(on_success, course.told(value=value))
                            return value
                    more = {'exception': error} if error is not None else {'value': value}
                    refuses = error is not None and giveup(error)
                    if _inspect.isawaitable(refuses):
                        refuses = await refuses
                    seconds = None if refuses else course.wait()
                    if seconds is None:
                        await tell(on_giveup, course.told(**more))
                        if error is not None and raise_on_giveup:
                            raise error
                        return value
                    await tell(on_backoff, course.told(wait=seconds, **more))
                    await _asyncio.sleep(seconds)
            return retry

        @_functools.wraps(target)
        def retry_blocking(*args, **kwargs):
            course = Course(target, args, kwargs)
            while True:
                course.tries += 1
                error = value = None
                try:
                    value = target(*args, **kwargs)
                except Exception as raised:
                    if not again(raised, None, True):
                        raise
                    error = raised
                else:
                    if not again(None, value, False):
                        for handler in on_success:
                            handler(course.told(value=value))
                        return value
                more = {'exception': error} if error is not None else {'value': value}
                seconds = None if error is not None and giveup(error) else course.wait()
                if seconds is None:
                    for handler in on_giveup:
                        handler(course.told(**more))
                    if error is not None and raise_on_giveup:
                        raise error
                    return value
                for handler in on_backoff:
                    handler(course.told(wait=seconds, **more))
                _time.sleep(seconds)
        return retry_blocking
    return decorate


def on_exception(wait_gen, exception, *, max_tries=None, max_time=None, jitter=full_jitter, giveup=lambda error: False, on_success=None, on_backoff=None, on_giveup=None,
                 raise_on_giveup=True, logger='backoff', backoff_log_level=20, giveup_log_level=40, **waits):
    return _decorator(wait_gen, lambda error, value, failed: failed and isinstance(error, exception), giveup, max_tries, max_time, jitter, on_success, on_backoff,
                      on_giveup, raise_on_giveup, waits)


def on_predicate(wait_gen, predicate=lambda value: not value, *, max_tries=None, max_time=None, jitter=full_jitter, on_success=None, on_backoff=None, on_giveup=None,
                 logger='backoff', backoff_log_level=20, giveup_log_level=40, **waits):
    return _decorator(wait_gen, lambda error, value, failed: not failed and predicate(value), lambda error: False, max_tries, max_time, jitter, on_success, on_backoff,
                      on_giveup, True, waits)


__getattr__ = _sim.missing(__name__)
