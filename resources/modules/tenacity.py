"""Trying again. Simulated package: the waits are in virtual time, its chance comes from the run's seed."""
import asyncio as _asyncio
import functools as _functools
import inspect as _inspect
import logging as _logging
import re as _re
import time as _time
from collections import namedtuple as _namedtuple

import _sim
import _simworld

__version__ = '8.2.3'


class Attempt:
    """How one try ended."""

    def __init__(self, number):
        self.attempt_number, self._value, self._error, self._done = number, None, None, False

    failed = property(lambda self: self._error is not None)

    def set_result(self, value):
        self._value, self._done = value, True

    def set_exception(self, error):
        self._error, self._done = error, True

    def result(self):
        if self._error is not None:
            raise self._error
        return self._value

    def exception(self):
        return self._error

    def done(self):
        return self._done


Future = Attempt


class RetryError(Exception):
    def __init__(self, last_attempt):
        self.last_attempt = last_attempt
        super().__init__(last_attempt)

    def reraise(self):
        if self.last_attempt.failed:
            raise self.last_attempt.exception()
        raise self

    def __str__(self):
        how = f'raised {type(self.last_attempt.exception()).__name__}' if self.last_attempt.failed else f'returned {type(self.last_attempt.result()).__name__}'
        return f'RetryError[<Future at 0x0 state=finished {how}>]'


class TryAgain(Exception):
    pass


class RetryAction:
    def __init__(self, sleep):
        self.sleep, self.name = float(sleep), 'retry'


class RetryCallState:
    def __init__(self, retrying, fn, args, kwargs):
        self.retry_object, self.fn, self.args, self.kwargs = retrying, fn, args, kwargs
        self.start_time, self.attempt_number, self.idle_for = _time.monotonic(), 1, 0.0
        self.outcome = self.outcome_timestamp = self.next_action = None
        self.upcoming_sleep = 0.0

    seconds_since_start = property(lambda self: None if self.outcome_timestamp is None else self.outcome_timestamp - self.start_time)


class _Made:
    """A rule that can be joined with another."""

    def __init__(self, function):
        self._function = function

    def __call__(self, state):
        return self._function(state)

    def __or__(self, other):
        return _Made(lambda state: self(state) or other(state))

    def __and__(self, other):
        return _Made(lambda state: self(state) and other(state))

    def __add__(self, other):
        return _Made(lambda state: self(state) + other(state))

    __radd__ = lambda self, other: self if other == 0 else self + other


# ---- stop
stop_never = _Made(lambda state: False)


def stop_after_attempt(max_attempt_number):
    return _Made(lambda state: state.attempt_number >= max_attempt_number)


def _seconds(value):
    return value.total_seconds() if hasattr(value, 'total_seconds') else float(value)


def stop_after_delay(max_delay):
    return _Made(lambda state: state.seconds_since_start >= _seconds(max_delay))


def stop_before_delay(max_delay):
    return _Made(lambda state: state.seconds_since_start + state.upcoming_sleep >= _seconds(max_delay))


def stop_when_event_set(event):
    return _Made(lambda state: event.is_set())


def stop_any(*stops):
    return _Made(lambda state: any(stop(state) for stop in stops))


def stop_all(*stops):
    return _Made(lambda state: all(stop(state) for stop in stops))


# ---- wait
def wait_fixed(wait):
    return _Made(lambda state: _seconds(wait))


def wait_none():
    return wait_fixed(0)


def _uniform(low, high):
    return round(_simworld.random_for('tenacity').uniform(low, high), 6)


def wait_random(min=0, max=1):
    return _Made(lambda state: _uniform(_seconds(min), _seconds(max)))


def wait_incrementing(start=0, increment=100, max=1e9):
    return _Made(lambda state: _bounded(_seconds(start) + _seconds(increment) * (state.attempt_number - 1), 0, _seconds(max)))


def _bounded(value, low, high):
    return low if value < low else high if value > high else value


def wait_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    return _Made(lambda state: _bounded(multiplier * exp_base ** _bounded(state.attempt_number - 1, 0, 60), _seconds(min), _seconds(max)))


def wait_random_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    return _Made(lambda state: _uniform(_seconds(min), _bounded(multiplier * exp_base ** _bounded(state.attempt_number - 1, 0, 60), _seconds(min), _seconds(max))))


wait_full_jitter = wait_random_exponential


def wait_exponential_jitter(initial=1, max=1e9, exp_base=2, jitter=1):
    return _Made(lambda state: _bounded(initial * exp_base ** _bounded(state.attempt_number - 1, 0, 60) + _uniform(0, jitter), 0, _seconds(max)))


def wait_chain(*waits):
    return _Made(lambda state: waits[min(state.attempt_number, len(waits)) - 1](state))


def wait_combine(*waits):
    return _Made(lambda state: sum(wait(state) for wait in waits))


# ---- retry
retry_always, retry_never = _Made(lambda state: True), _Made(lambda state: False)


def retry_if_exception(predicate):
    return _Made(lambda state: state.outcome.failed and bool(predicate(state.outcome.exception())))


def retry_if_exception_type(exception_types=Exception):
    return retry_if_exception(lambda error: isinstance(error, exception_types))


def retry_if_not_exception_type(exception_types=Exception):
    return retry_if_exception(lambda error: not isinstance(error, exception_types))


retry_unless_exception_type = retry_if_not_exception_type


def retry_if_result(predicate):
    return _Made(lambda state: not state.outcome.failed and bool(predicate(state.outcome.result())))


def retry_if_not_result(predicate):
    return _Made(lambda state: not state.outcome.failed and not predicate(state.outcome.result()))


def retry_if_exception_message(message=None, match=None):
    return retry_if_exception(lambda error: str(error) == message if message else _re.match(match, str(error)) is not None)


def retry_any(*retries):
    return _Made(lambda state: any(one(state) for one in retries))


def retry_all(*retries):
    return _Made(lambda state: all(one(state) for one in retries))


# ---- before and after
def before_log(logger, log_level, sec_format='%0.3f'):
    return lambda state: logger.log(log_level, f"Starting call to '{_name_of(state.fn)}', this is the {_ordinal(state.attempt_number)} time calling it.")


def after_log(logger, log_level, sec_format='%0.3f'):
    return lambda state: logger.log(log_level, f"Finished call to '{_name_of(state.fn)}' after {sec_format % state.seconds_since_start}(s), "
                                               f"this was the {_ordinal(state.attempt_number)} time calling it.")


def before_sleep_log(logger, log_level, exc_info=False):
    def log(state):
        error = state.outcome.exception()
        what = f'raised {type(error).__name__}: {error}' if error is not None else f'returned {state.outcome.result()}'
        logger.log(log_level, f"Retrying {_name_of(state.fn)} in {state.next_action.sleep} seconds as it {what}.")
    return log


def _name_of(function):
    return f'{getattr(function, "__module__", "")}.{getattr(function, "__qualname__", repr(function))}'


def _ordinal(number):
    return f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def before_nothing(state):
    pass


after_nothing = before_sleep_nothing = before_nothing


class _Again(Exception):
    """What is to be done next: sleep so long."""


class BaseRetrying:
    def __init__(self, sleep=None, stop=stop_never, wait=wait_none(), retry=retry_if_exception_type(), before=before_nothing, after=after_nothing, before_sleep=None,
                 reraise=False, retry_error_cls=RetryError, retry_error_callback=None):
        self.sleep = sleep or self._default_sleep
        self.stop, self.wait, self.retry, self.before, self.after, self.before_sleep = stop, wait, retry, before, after, before_sleep
        self.reraise, self.retry_error_cls, self.retry_error_callback = reraise, retry_error_cls, retry_error_callback
        self.statistics = {}

    def copy(self, **changes):
        kept = {name: getattr(self, name) for name in ('sleep', 'stop', 'wait', 'retry', 'before', 'after', 'before_sleep', 'reraise', 'retry_error_cls',
                                                       'retry_error_callback')}
        return type(self)(**{**kept, **changes})

    def _begin(self, function, args, kwargs):
        self.statistics.clear()
        self.statistics.update(start_time=_time.monotonic(), attempt_number=1, idle_for=0)
        return RetryCallState(self, function, args, kwargs)

    def _ended(self, state):
        """(True, value) at the end, (False, seconds) before another try; coroutines among the hooks are given back as a third."""
        outcome = state.outcome
        state.outcome_timestamp = _time.monotonic()
        again = isinstance(outcome.exception(), TryAgain) or self.retry(state)
        if not again:
            return True, outcome.result
        if self.after:
            self.after(state)
        state.upcoming_sleep = self.wait(state) if self.wait else 0.0
        if self.stop(state):
            if self.retry_error_callback:
                return True, lambda: self.retry_error_callback(state)
            if self.reraise and outcome.failed:
                return True, outcome.result
            error = self.retry_error_cls(outcome)

            def fail():
                raise error from outcome.exception()
            return True, fail
        state.next_action = RetryAction(state.upcoming_sleep)
        state.idle_for += state.upcoming_sleep
        return False, state.upcoming_sleep

    def _another(self, state):
        state.attempt_number += 1
        self.statistics.update(attempt_number=state.attempt_number, idle_for=state.idle_for)
        state.outcome = None

    def wraps(self, function):
        retrying = self
        if _inspect.iscoroutinefunction(function):
            @_functools.wraps(function)
            async def wrapped(*args, **kwargs):
                return await retrying(function, *args, **kwargs)
        else:
            @_functools.wraps(function)
            def wrapped(*args, **kwargs):
                return retrying(function, *args, **kwargs)
        wrapped.retry = self
        wrapped.statistics = self.statistics
        wrapped.retry_with = lambda **changes: retrying.copy(**changes).wraps(function)
        return wrapped


class AttemptManager:
    def __init__(self, state):
        self.retry_state = state

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        outcome = Attempt(self.retry_state.attempt_number)
        if error is not None and isinstance(error, Exception):
            outcome.set_exception(error)
        elif error is not None:
            return False
        else:
            outcome.set_result(None)
        self.retry_state.outcome = outcome
        return error is not None


class Retrying(BaseRetrying):
    @staticmethod
    def _default_sleep(seconds):
        _time.sleep(seconds)

    def __call__(self, function, *args, **kwargs):
        state = self._begin(function, args, kwargs)
        while True:
            self.before(state)
            state.outcome = Attempt(state.attempt_number)
            try:
                state.outcome.set_result(function(*args, **kwargs))
            except Exception as error:
                state.outcome.set_exception(error)
            over, what = self._ended(state)
            if over:
                return what()
            if self.before_sleep:
                self.before_sleep(state)
            self.sleep(what)
            self._another(state)

    def __iter__(self):
        state = self._begin(None, (), {})
        while True:
            self.before(state)
            yield AttemptManager(state)
            over, what = self._ended(state)
            if over:
                what()
                return
            if self.before_sleep:
                self.before_sleep(state)
            self.sleep(what)
            self._another(state)


class AsyncRetrying(BaseRetrying):
    @staticmethod
    async def _default_sleep(seconds):
        await _asyncio.sleep(seconds)

    async def __call__(self, function, *args, **kwargs):
        state = self._begin(function, args, kwargs)
        while True:
            await self._hook(self.before, state)
            state.outcome = Attempt(state.attempt_number)
            try:
                state.outcome.set_result(await function(*args, **kwargs))
            except Exception as error:
                state.outcome.set_exception(error)
            over, what = self._ended(state)
            if over:
                found = what()
                return await found if self.retry_error_callback and _inspect.isawaitable(found) else found
            await self._hook(self.before_sleep, state)
            await self.sleep(what)
            self._another(state)

    async def _hook(self, hook, state):
        if hook:
            made = hook(state)
            if _inspect.isawaitable(made):
                await made

    async def __aiter__(self):
        state = self._begin(None, (), {})
        while True:
            await self._hook(self.before, state)
            yield AttemptManager(state)
            over, what = self._ended(state)
            if over:
                what()
                return
            await self._hook(self.before_sleep, state)
            await self.sleep(what)
            self._another(state)


def retry(*args, **named):
    if len(args) == 1 and callable(args[0]) and not isinstance(args[0], _Made):
        return retry()(args[0])

    def wrap(function):
        kind = AsyncRetrying if _inspect.iscoroutinefunction(function) or _inspect.iscoroutinefunction(named.get('sleep')) else Retrying
        return kind(*args, **named).wraps(function)
    return wrap


class nap:
    sleep = staticmethod(_time.sleep)


__getattr__ = _sim.missing(__name__)
