"""What tests written for pytest use.

The tests of a script run where it calls main(); those of a file named as pytest looks for them (test_*.py, *_test.py) also at its end.
"""
import inspect
import sys

__version__ = "8.0.0"


class _Outcome(BaseException):
    def __init__(self, msg=None, pytrace=True):
        super().__init__(msg)
        self.msg = msg

    def __str__(self):
        return str(self.msg)


class Failed(_Outcome):
    __module__ = "builtins"


class Skipped(_Outcome):
    __module__ = "builtins"


def fail(reason="", pytrace=True, msg=None):
    raise Failed(msg or reason)


def skip(reason="", *, allow_module_level=False, msg=None):
    raise Skipped(msg or reason)


fail.Exception, skip.Exception = Failed, Skipped


class ExceptionInfo:
    """What was raised within raises()."""
    value = None
    type = property(lambda self: type(self.value))
    tb = property(lambda self: self.value.__traceback__)
    typename = property(lambda self: type(self.value).__name__)

    def match(self, pattern):
        import re
        if not re.search(pattern, str(self.value)):
            raise AssertionError(f"Regex pattern did not match.\n Regex: {pattern!r}\n Input: {str(self.value)!r}")
        return True


class _Raises:
    def __init__(self, expected, match=None):
        self.expected, self.match, self.info = expected, match, ExceptionInfo()

    def __enter__(self):
        return self.info

    def __exit__(self, kind, value, tb):
        if kind is None:
            shown = self.expected if isinstance(self.expected, type) else tuple(self.expected)
            fail(f"DID NOT RAISE {shown!r}")
        if not issubclass(kind, self.expected):
            return False
        self.info.value = value
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected_exception, *args, match=None, **kwargs):
    """The block, or the call, has to raise the exception."""
    context = _Raises(expected_exception, match)
    if not args:
        return context
    with context as info:
        args[0](*args[1:], **kwargs)
    return info


class approx:
    """Equal to numbers close by."""
    __hash__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def _tolerance(self, expected):
        least = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return least
        return max(least, (1e-6 if self.rel is None else self.rel) * (expected if expected >= 0 else -expected))

    def _close(self, actual, expected):
        if actual == expected:
            return True
        if isinstance(expected, bool) or not isinstance(expected, (int, float)) or not isinstance(actual, (int, float)):
            return False
        if expected != expected or actual != actual:
            return self.nan_ok and expected != expected and actual != actual
        if expected in (float("inf"), float("-inf")):
            return False
        difference = actual - expected
        return (difference if difference >= 0 else -difference) <= self._tolerance(expected)

    def __eq__(self, actual):
        expected = self.expected
        if isinstance(expected, dict):
            return set(actual) == set(expected) and all(self._close(actual[k], v) for k, v in expected.items())
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(self._close(a, e) for a, e in zip(actual, expected))
        return self._close(actual, expected)

    def __ne__(self, actual):
        return not self == actual

    def __repr__(self):
        expected = self.expected
        return f"{expected} ± {self._tolerance(expected):.1e}" if isinstance(expected, (int, float)) else f"approx({expected!r})"


class Mark:
    """One mark: a name and its arguments."""

    def __init__(self, name, args=(), kwargs=None):
        self.name, self.args, self.kwargs = name, args, kwargs or {}


class MarkDecorator:
    """Puts a mark on a function or class."""

    def __init__(self, mark):
        self.mark = mark

    name = property(lambda self: self.mark.name)

    def __call__(self, *args, **kwargs):
        if args and not kwargs and len(args) == 1 and (inspect.isfunction(args[0]) or isinstance(args[0], type)):
            args[0].pytestmark = [*getattr(args[0], "pytestmark", ()), self.mark]
            return args[0]
        return MarkDecorator(Mark(self.mark.name, self.mark.args + args, {**self.mark.kwargs, **kwargs}))


class _Marks:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError("Marker name must NOT start with underscore")
        return MarkDecorator(Mark(name))


mark = _Marks()


def param(*values, marks=(), id=None):
    return values


def fixture(fixture_function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Mark a function as one that prepares something for tests."""
    def decorator(function):
        function._fixture = (name or function.__name__, autouse, params)
        return function
    return decorator if fixture_function is None else decorator(fixture_function)


def importorskip(modname, minversion=None, reason=None):
    try:
        __import__(modname)
    except ImportError as error:
        skip(reason or f"could not import {modname!r}: {error}")
    return sys.modules[modname]


class _Session:
    """Runs the tests of a module."""

    def __init__(self, names):
        self.names = names
        self.fixtures = {f._fixture[0]: f for f in names.values() if hasattr(f, "_fixture")}

    async def prepared(self, name, made, ends):
        if name not in made:
            function = self.fixtures[name]
            result = function(**{p: await self.prepared(p, made, ends) for p in inspect.signature(function).parameters})
            if inspect.isgenerator(result):
                made[name] = next(result)
                ends.append(result)
            elif inspect.isasyncgen(result):
                made[name] = await anext(result)
                ends.append(result)
            else:
                made[name] = await result if inspect.isawaitable(result) else result
        return made[name]

    async def run(self, function, given):
        made, ends = dict(given), []
        try:
            for name, f in self.fixtures.items():
                if f._fixture[1]:
                    await self.prepared(name, made, ends)
            result = function(**{p: await self.prepared(p, made, ends) for p in inspect.signature(function).parameters})
            if inspect.isawaitable(result):
                await result
        finally:
            for generator in reversed(ends):
                if inspect.isgenerator(generator):
                    next(generator, None)
                else:
                    await anext(generator, None)

    def cases(self):
        for name, thing in list(self.names.items()):
            if name.startswith("test") and inspect.isfunction(thing):
                yield name, thing
            elif name.startswith("Test") and isinstance(thing, type):
                for method in thing.__dict__:
                    if method.startswith("test"):
                        yield f"{name}::{method}", getattr(thing(), method)

    def parameters(self, function):
        sets = [{}]
        for each in getattr(function, "pytestmark", ()):
            if each.name == "parametrize":
                names = each.args[0]
                names = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
                sets = [{**s, **dict(zip(names, v if len(names) > 1 or isinstance(v, tuple) and len(v) == 1 else (v,)))} for s in sets for v in each.args[1]]
        return sets


def main(args=None, plugins=None):
    """Run the tests of the script. Gives 0 where all passed."""
    global _hasRun
    import asyncio
    _hasRun = True
    session, passed, failed = _Session(vars(sys.modules["__main__"])), 0, 0
    for name, function in session.cases():
        for given in session.parameters(function):
            label = name + (f"[{'-'.join(map(str, given.values()))}]" if given else "")
            try:
                asyncio.run(session.run(function, given))
                passed += 1
                print(f"{label} PASSED")
            except Skipped as error:
                print(f"{label} SKIPPED ({error})")
            except (Exception, Failed) as error:
                failed += 1
                print(f"{label} FAILED\n  {type(error).__name__}: {error}")
    print(f"{failed} failed, {passed} passed" if failed else f"{passed} passed")
    return 1 if failed else 0


_hasRun = False


def _run_shown():
    """What the simulator asks for at the end of a test file that ran nothing itself."""
    if not _hasRun and (status := main()):
        raise SystemExit(status)
