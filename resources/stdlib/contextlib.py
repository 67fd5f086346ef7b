"""For the with statement: managers made of generators, stacks of managers, and small ones that are ready for use.

The synchronous and the asynchronous half differ in where they wait and nowhere else. What both have to decide stands outside of the
classes: _verdict() for an error that comes back from a generator, _Unwinding for the errors of a stack.
"""
import abc
import os
import sys
import types
from collections import deque
from functools import wraps

__all__ = ["AbstractAsyncContextManager", "AbstractContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "aclosing",
           "asynccontextmanager", "chdir", "closing", "contextmanager", "nullcontext", "redirect_stderr", "redirect_stdout", "suppress"]


# ---- what a manager is

def _offers(candidate, *names):
    # The nearest class that has the name decides; a None there is a refusal.
    for name in names:
        owner = next((vars(base) for base in candidate.__mro__ if name in vars(base)), {})
        if owner.get(name) is None:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    """Whatever can stand in a with statement."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, kind, error, trace):
        """Leave; a true result swallows the error."""

    @classmethod
    def __subclasshook__(cls, candidate):
        return _offers(candidate, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """Whatever can stand in an async with statement."""

    __class_getitem__ = classmethod(types.GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, kind, error, trace):
        """Leave; a true result swallows the error."""

    @classmethod
    def __subclasshook__(cls, candidate):
        return _offers(candidate, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class _Renewable:
    # Managers that serve once overwrite this: every call of a decorated function needs its own.
    def _recreate_cm(self):
        return self


class ContextDecorator(_Renewable):
    """A base that makes a manager a decorator too: each call of the function runs in a with statement."""

    def __call__(self, function):
        @wraps(function)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)

        return inner


class AsyncContextDecorator(_Renewable):
    """The same for asynchronous managers and coroutine functions."""

    def __call__(self, function):
        @wraps(function)
        async def inner(*args, **kwargs):
            async with self._recreate_cm():
                return await function(*args, **kwargs)

        return inner


# ---- managers from generators

def _verdict(thrown, trace, got, finished, disguised):
    """Say what __exit__ gives for `got`, which left the generator after `thrown` (None: nothing) went in; None: raise `got`.

    `finished` is what a generator of that kind ends with; errors of the `disguised` kinds cannot pass through a generator as they are
    and come out as the cause of a RuntimeError.
    """
    if isinstance(got, finished):
        return thrown is not None and got is not thrown
    if thrown is None:
        return None
    hidden = isinstance(got, RuntimeError) and isinstance(thrown, disguised) and got.__cause__ is thrown
    if got is not thrown and not hidden:
        return None
    # The body's own error, back again: without the lines that it passed on its way.
    thrown.__traceback__ = trace
    return False


class _Once(_Renewable):
    """Holds a generator that has yet to start, and how to make another one like it."""

    def __init__(self, func, args, kwds):    # in this order: programs make classes of their own below the two that follow
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _begin(self):
        # From here on nobody makes another: the arguments may go, they can be large.
        del self.args, self.kwds, self.func
        return self.gen


class _GeneratorContextManager(_Once, AbstractContextManager, ContextDecorator):
    """What functions under @contextmanager give."""

    def __enter__(self):
        try:
            return next(self._begin())
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, trace):
        if kind is not None and error is None:
            error = kind()
        try:
            if kind is None:
                next(self.gen)
            else:
                self.gen.throw(kind, error, trace)
        except BaseException as got:
            answer = _verdict(error, trace, got, StopIteration, StopIteration)
            if answer is None:
                raise
            return answer
        try:
            raise RuntimeError("generator didn't stop" if kind is None else "generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_Once, AbstractAsyncContextManager, AsyncContextDecorator):
    """What functions under @asynccontextmanager give."""

    async def __aenter__(self):
        try:
            return await anext(self._begin())
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, trace):
        if kind is not None and error is None:
            error = kind()
        try:
            if kind is None:
                await anext(self.gen)
            else:
                await self.gen.athrow(kind, error, trace)
        except BaseException as got:
            answer = _verdict(error, trace, got, StopAsyncIteration, (StopIteration, StopAsyncIteration))
            if answer is None:
                raise
            return answer
        try:
            raise RuntimeError("generator didn't stop" if kind is None else "generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Turn a generator function into a function that gives managers: before its one yield is entering, after it is leaving."""
    @wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return helper


def asynccontextmanager(func):
    """Turn an async generator function into a function that gives asynchronous managers, in the same way."""
    @wraps(func)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return helper


# ---- small ready ones

class closing(AbstractContextManager):
    """At the end: thing.close()."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *_error):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """At the end: await thing.aclose()."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *_error):
        await self.thing.aclose()


class _Exchange(AbstractContextManager):
    """Puts something in place and later back what was there; may be entered again while entered."""

    def __init__(self, replacement):
        self._replacement, self._before = replacement, []

    def __enter__(self):
        self._before.append(self._exchange(self._replacement))
        return self._replacement

    def __exit__(self, *_error):
        self._exchange(self._before.pop())


class redirect_stdout(_Exchange):
    """While in the block sys.stdout is another file."""

    def _exchange(self, file):
        before, sys.stdout = sys.stdout, file
        return before


class redirect_stderr(_Exchange):
    """While in the block sys.stderr is another file."""

    def _exchange(self, file):
        before, sys.stderr = sys.stderr, file
        return before


class chdir(AbstractContextManager):
    """While in the block another folder is the current one."""

    def __init__(self, path):
        self.path, self._before = path, []

    def __enter__(self):
        self._before.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *_error):
        os.chdir(self._before.pop())


class suppress(AbstractContextManager):
    """The named exceptions end the block, and nothing more comes of them."""

    def __init__(self, *exceptions):
        self._harmless = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, _error, _trace):
        return kind is not None and issubclass(kind, self._harmless)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Stands where a manager has to be and none is needed, in either kind of with."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *_error):
        return None

    async def __aexit__(self, *_error):
        return None


# ---- stacks

class _Unwinding:
    """The error on its way while the exits of a stack run: the block's at first, then whatever the exits make of it."""

    def __init__(self, details):
        self.details = details
        self.outer = sys.exc_info()[1]
        self.fresh = None           # an error that an exit raised, and that nobody has swallowed since
        self.calmed = False         # some exit has swallowed an error
        self._began_with_error = details[0] is not None

    def swallow(self):
        self.details, self.fresh, self.calmed = (None, None, None), None, True

    def replace(self, error):
        # The exits run side by side, yet errors have to read as from nested blocks: the end of the new chain leads to the error before.
        earlier, link = self.details[1], error
        while (below := link.__context__) is not None and below is not earlier:
            if below is self.outer:
                link.__context__ = earlier
                break
            link = below
        self.details, self.fresh = (type(error), error, error.__traceback__), error

    def answer(self):
        return self._began_with_error and self.calmed


def _manager_methods(manager, enter, leave, what):
    # As the with statement does: from the class, both before the first is called.
    cls = type(manager)
    try:
        return getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {what} protocol") from None


class _Stack:
    """The part of stacks that does not wait. Entries are pairs: may it be called without await, and what to call with the error."""

    def __init__(self):
        self._exit_callbacks = deque()

    def _put(self, at_once, leave):
        self._exit_callbacks.append((at_once, leave))

    def _put_exit_of(self, thing, name, at_once):
        leave = getattr(type(thing), name, None)
        self._put(at_once, thing if leave is None else types.MethodType(leave, thing))
        return thing

    def enter_context(self, cm):
        """Enter a manager now, leave it with the stack; gives what entering it gave."""
        enter, leave = _manager_methods(cm, "__enter__", "__exit__", "context manager")
        entered = enter(cm)
        self._put(True, types.MethodType(leave, cm))
        return entered

    def push(self, exit):
        """Leave a manager that is entered already, or call a function with the three arguments of __exit__."""
        return self._put_exit_of(exit, "__exit__", True)

    def callback(self, callback, /, *args, **kwds):
        """Call the function with these arguments; it learns nothing of errors, and swallows none."""
        def leave(*_error):
            callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._put(True, leave)
        return callback

    def pop_all(self):
        """Hand all that is here over to a new stack."""
        heir = type(self)()
        heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, heir._exit_callbacks
        return heir


class ExitStack(_Stack, AbstractContextManager):
    """A with statement over any number of managers and functions; the last comes first at the end."""

    def __exit__(self, *details):
        state = _Unwinding(details)
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()[1]
            try:
                if leave(*state.details):
                    state.swallow()
            except BaseException as error:
                state.replace(error)
        if (error := state.fresh) is not None:
            chain = error.__context__
            try:
                raise error
            finally:
                error.__context__ = chain
        return state.answer()

    def close(self):
        """End it here."""
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    """An async with statement over any number of managers and functions of both kinds."""

    async def enter_async_context(self, cm):
        """As enter_context(), for an asynchronous manager."""
        enter, leave = _manager_methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self._put(False, types.MethodType(leave, cm))
        return entered

    def push_async_exit(self, exit):
        """As push(), for an asynchronous manager or a coroutine function."""
        return self._put_exit_of(exit, "__aexit__", False)

    def push_async_callback(self, callback, /, *args, **kwds):
        """As callback(), for a coroutine function."""
        async def leave(*_error):
            await callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._put(False, leave)
        return callback

    async def __aexit__(self, *details):
        state = _Unwinding(details)
        while self._exit_callbacks:
            at_once, leave = self._exit_callbacks.pop()
            try:
                swallowed = leave(*state.details)
                if not at_once:
                    swallowed = await swallowed
                if swallowed:
                    state.swallow()
            except BaseException as error:
                state.replace(error)
        if (error := state.fresh) is not None:
            chain = error.__context__
            try:
                raise error
            finally:
                error.__context__ = chain
        return state.answer()

    async def aclose(self):
        """End it here."""
        await self.__aexit__(None, None, None)
