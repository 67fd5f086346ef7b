"""patch() and mock_open(): mocks in the place of other things, for a time."""
import builtins
import functools
import inspect
import sys

from unittest.mock import DEFAULT, AsyncMock, MagicMock, NonCallableMock, _is_async

__name__ = "unittest.mock"      # where the classes here say they are from


def _imported(path):
    found, parts = None, path.split(".")
    for i in range(len(parts), 0, -1):
        try:
            __import__(".".join(parts[:i]))
        except ImportError:
            continue
        found = sys.modules[".".join(parts[:i])]
        break
    else:
        __import__(parts[0])
    for part in parts[i:]:
        found = getattr(found, part)
    return found


class _patch:
    """Puts something in the place of an attribute for a time."""

    def __init__(self, target, attribute, new=DEFAULT, spec=None, create=False, new_callable=None, kwargs=None):
        self.getter, self.attribute, self.new = target, attribute, new
        self.spec, self.create, self.new_callable, self.kwargs = spec, create, new_callable, kwargs or {}

    def __enter__(self):
        target, name = self.getter(), self.attribute
        self.target = target
        self.is_local = name in getattr(target, "__dict__", {})
        self.original = target.__dict__[name] if self.is_local else getattr(target, name, DEFAULT)
        if self.original is DEFAULT and not self.create and not (name in builtins.__dict__ and inspect.ismodule(target)):
            raise AttributeError("%s does not have the attribute %r" % (target, name))
        new = self.new
        if new is DEFAULT:
            kind = self.new_callable or (AsyncMock if _is_async(getattr(self.original, "__func__", self.original)) else MagicMock)
            kwargs = dict(self.kwargs)
            if self.spec is not None:
                kwargs["spec"] = self.original if self.spec is True else self.spec
            if self.new_callable is None or isinstance(kind, type) and issubclass(kind, NonCallableMock):
                kwargs.setdefault("name", name)
            new = kind(**kwargs)
        setattr(target, name, new)
        return new

    def __exit__(self, *details):
        if self.is_local:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
            if self.original is not DEFAULT and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.original)
        return False

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def _copy(self):
        return _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.new_callable, self.kwargs)

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith("test") and callable(getattr(func, name)):
                    setattr(func, name, self._copy()(getattr(func, name)))
            return func
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with self._copy() as made:
                    return await func(*args, *([made] if self.new is DEFAULT else []), **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with self._copy() as made:
                    return func(*args, *([made] if self.new is DEFAULT else []), **kwargs)
        return patched


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replace what the dotted name means."""
    path, dot, attribute = target.rpartition(".")
    if not dot:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(lambda: _imported(path), attribute, new, spec or spec_set or autospec, create, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    return _patch(lambda: target, attribute, new, spec or spec_set or autospec, create, new_callable, kwargs)


class _patch_dict:
    """Changes a dict for a time."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values, **kwargs), clear

    def __enter__(self):
        target = self.target = _imported(self.in_dict) if isinstance(self.in_dict, str) else self.in_dict
        self.before = dict(target)
        if self.clear:
            target.clear()
        target.update(self.values)
        return target

    def __exit__(self, *details):
        self.target.clear()
        self.target.update(self.before)
        return False

    start = __enter__

    def stop(self):
        self.__exit__()

    def __call__(self, func):
        @functools.wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return patched


def _patch_multiple(target, **kwargs):
    from contextlib import ExitStack

    class Several(ExitStack):
        def __enter__(self):
            super().__enter__()
            made = {name: self.enter_context(_patch(lambda: _imported(target) if isinstance(target, str) else target, name, value)) for name, value in kwargs.items()}
            return {name: value for name, value in made.items() if kwargs[name] is DEFAULT}
    return Several()


patch.object, patch.dict, patch.multiple = _patch_object, _patch_dict, _patch_multiple


def mock_open(mock=None, read_data=""):
    """A mock of open()."""
    import io
    mock = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()

    def begin(*args, **kwargs):
        stream = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
        handle.read.side_effect, handle.readline.side_effect, handle.readlines.side_effect = stream.read, stream.readline, stream.readlines
        handle.__iter__.side_effect = lambda: iter(stream)
        return DEFAULT
    handle.__enter__.return_value = handle
    mock.side_effect, mock.return_value = begin, handle
    return mock
