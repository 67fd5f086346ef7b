"""Objects that stand in for others and remember how they were used."""
import inspect

__all__ = ["Mock", "MagicMock", "AsyncMock", "NonCallableMock", "PropertyMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "mock_open", "seal"]


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._made.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class InvalidSpecError(Exception):
    """A mock is used as the specification of another."""


def _arguments_text(args, kwargs):
    return ", ".join([repr(a) for a in args] + ["%s=%r" % item for item in kwargs.items()])


class _Call(tuple):
    """One call: name, positional and keyword arguments."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs, called = (), {}, ""
        for part in value:
            if isinstance(part, str):
                called = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        self = tuple.__new__(cls, (args, kwargs) if two else (called, args, kwargs))
        self._mock_name, self._mock_parent, self._mock_from_kall = name or called, parent, from_kall
        return self

    args = property(lambda self: self[-2])
    kwargs = property(lambda self: self[-1])

    def __eq__(self, other):
        if not isinstance(other, tuple) or len(other) > 3:
            return NotImplemented if not isinstance(other, tuple) else False
        other = other if isinstance(other, _Call) else _Call(other)
        mine, its = (self[0] if len(self) == 3 else ""), (other[0] if len(other) == 3 else "")
        if mine and its and mine != its or bool(mine) != bool(its) and len(self) == len(other) == 3:
            return False
        return (other.args, other.kwargs) == (self.args, self.kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()")

    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        return _Call(name=attr if not self._mock_name else "%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call.%s" % name
        name = self[0] if len(self) == 3 else ""
        name = "call" + name if name.startswith("()") else "call.%s" % name if name else "call"
        return "%s(%s)" % (name, _arguments_text(self.args, self.kwargs))


class _CallMaker(_Call):
    def __call__(self, *args, **kwargs):
        return _Call(("", args, kwargs), name="()")


call = tuple.__new__(_CallMaker, ("", (), {}))
call._mock_name, call._mock_parent, call._mock_from_kall = "", None, False


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[i:i + len(value)] == value for i in range(len(self) - len(value) + 1))


def _is_async(thing):
    return inspect.iscoroutinefunction(thing) or getattr(thing, "_is_async_mock", False)


class NonCallableMock:
    """A mock that can not be called."""
    _is_async_mock = False

    def __new__(cls, *args, **kwargs):
        # A class for each mock, so that magic methods can be set on one of them alone.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, unsafe=False, **kwargs):
        own = self.__dict__
        spec = spec_set if spec is None else spec
        own.update(_mock_children={}, _mock_name=name, _mock_parent=parent, _mock_wraps=wraps, _mock_return=return_value, _mock_effect=None,
                   _mock_sealed=False, _mock_new_name="", _spec_class=None, _spec_names=None, _spec_async=(), _mock_set_only=spec_set is not None,
                   called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(), method_calls=_CallList())
        if spec is not None:
            if isinstance(spec, NonCallableMock):
                raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
            if isinstance(spec, (list, tuple)):
                own["_spec_names"] = list(spec)
            else:
                own["_spec_names"] = dir(spec)
                own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
                own["_spec_async"] = tuple(n for n in own["_spec_names"] if not n.startswith("__") and _is_async(inspect.getattr_static(spec, n, None)))
        if side_effect is not None:
            self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)

    def configure_mock(self, /, **kwargs):
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for part in path:
                target = getattr(target, part)
            setattr(target, last, value)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def side_effect(self):
        return self.__dict__["_mock_effect"]

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not isinstance(value, BaseException) and not (isinstance(value, type) and issubclass(value, BaseException)):
            value = iter(value)
        self.__dict__["_mock_effect"] = value

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            self.__dict__["_mock_return"] = self._child("()")
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return"] = value
        self._adopt(value, "()")

    def _adopt(self, value, name):
        if not isinstance(value, NonCallableMock) or value.__dict__["_mock_name"] is not None or value.__dict__["_mock_parent"] is not None:
            return
        above = self
        while above is not None:
            if above is value:          # a mock is not below itself: mock.__enter__.return_value = mock
                return
            above = above.__dict__["_mock_parent"]
        value.__dict__["_mock_parent"], value.__dict__["_mock_new_name"] = self, name

    def _child_class(self, name):
        kind = type(self).__mro__[1]
        if name in self._spec_async:
            return AsyncMock
        if issubclass(kind, AsyncMock):
            # What an asynchronous mock returns, and what hangs below it.
            return MagicMock if name == "()" or self._spec_names is not None and name not in self._spec_async else AsyncMock
        return {NonCallableMock: Mock, NonCallableMagicMock: MagicMock, PropertyMock: MagicMock}.get(kind, kind)

    def _child(self, name):
        if self._mock_sealed:
            raise AttributeError(f"{self._full_name()}.{name}" if name != "()" else f"{self._full_name()}()")
        made = self._child_class(name)(parent=self)
        made.__dict__["_mock_new_name"] = name
        return made

    def __getattr__(self, name):
        if name in ("_mock_children", "_spec_names", "_spec_class") or "_mock_children" not in self.__dict__:
            raise AttributeError(name)
        if self._spec_names is not None and name not in self._spec_names:
            raise AttributeError("Mock object has no attribute %r" % name)
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name[:7] in ("assert_", "assret_", "asert_", "aseert_") or name.startswith(("assert", "assret", "asert")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        found = self._mock_children.get(name, DEFAULT)
        if found is _deleted:
            raise AttributeError(name)
        if found is DEFAULT:
            if self._mock_wraps is not None:
                found = self._child_class(name)(parent=self, wraps=getattr(self._mock_wraps, name))
                found.__dict__["_mock_new_name"] = name
            else:
                found = self._child(name)
            self._mock_children[name] = found
        return found

    def __setattr__(self, name, value):
        if name in ("side_effect", "return_value", "call_count", "called", "call_args", "call_args_list", "mock_calls", "method_calls") or name.startswith("_mock_"):
            return object.__setattr__(self, name, value)
        if self._mock_set_only and self._spec_names is not None and name not in self._spec_names:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name.startswith("__") and name.endswith("__"):
            if isinstance(value, NonCallableMock):
                setattr(type(self), name, lambda _, *a, **k: value(*a, **k))
                self._mock_children[name] = value
            elif inspect.isfunction(value):
                setattr(type(self), name, value)
            else:
                setattr(type(self), name, value)
            return
        self._mock_children.pop(name, None)
        if isinstance(value, NonCallableMock):
            self._adopt(value, name)
            self._mock_children[name] = value
        else:
            self.__dict__[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        self._mock_children[name] = _deleted

    def __dir__(self):
        return sorted({"assert_any_call", "assert_called", "assert_called_once", "assert_called_once_with", "assert_called_with", "assert_has_calls",
                       "assert_not_called", "call_args", "call_count", "called", "return_value", "side_effect", "reset_mock", "mock_calls", "method_calls",
                       *(self._spec_names or ()), *self._mock_children})

    def _full_name(self):
        names, mock = [], self
        while mock is not None:
            own = mock.__dict__
            names.append(own["_mock_name"] if own["_mock_parent"] is None else own["_mock_new_name"] or own["_mock_name"])
            mock = own["_mock_parent"]
        names.reverse()
        text = names[0] or "mock"
        for name in names[1:]:
            text += name if name and name.startswith("()") else "." + (name or "mock")
        return text

    def __repr__(self):
        own = self.__dict__
        has_name = own["_mock_name"] or own["_mock_parent"] is not None
        name = " name=%r" % self._full_name() if has_name else ""
        spec = " spec%s=%r" % ("_set" if own["_mock_set_only"] else "", own["_spec_class"].__name__) if own["_spec_class"] is not None else ""
        return "<%s%s%s id='%s'>" % (type(self).__name__, name, spec, id(self))

    def attach_mock(self, mock, attribute):
        mock.__dict__.update(_mock_parent=None, _mock_name=None, _mock_new_name="")
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(), method_calls=_CallList())
        if return_value:
            self.__dict__["_mock_return"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_effect"] = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        if isinstance(self._mock_return, NonCallableMock) and self._mock_return is not self:
            self._mock_return.reset_mock()

    def _note_call(self, args, kwargs):
        self.__dict__["called"] = True
        self.__dict__["call_count"] += 1
        made = _Call((args, kwargs), two=True)
        self.__dict__["call_args"] = made
        self.call_args_list.append(made)
        self.mock_calls.append(_Call(("", args, kwargs)))
        name, mock, is_method = self.__dict__["_mock_new_name"], self, True
        while mock.__dict__["_mock_parent"] is not None:
            step = mock.__dict__["_mock_new_name"]
            mock = mock.__dict__["_mock_parent"]
            if "()" in name:
                is_method = False
            if is_method:
                mock.method_calls.append(_Call((name, args, kwargs)))
            mock.mock_calls.append(_Call((name, args, kwargs)))
            above = mock.__dict__["_mock_new_name"]
            if mock.__dict__["_mock_parent"] is not None:
                name = above + (name if name.startswith("()") else "." + name)

    def _shown_call(self, args, kwargs):
        return "%s(%s)" % (self.__dict__["_mock_name"] or self.__dict__["_mock_new_name"].strip("()") or "mock", _arguments_text(args, kwargs))

    def _name_shown(self):
        return self.__dict__["_mock_name"] or self.__dict__["_mock_new_name"].strip("()") or "mock"

    def _calls_text(self, calls, title="Calls"):
        return "" if not calls else f"\n{title}: {list(calls)!r}."

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % self._name_shown())

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (self._name_shown(), self.call_count, self._calls_text(self.mock_calls)))

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (self._name_shown(), self.call_count, self._calls_text(self.mock_calls)))

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._shown_call(args, kwargs)
        if self.call_args is None:
            raise AssertionError("expected call not found.\nExpected: %s\nActual: %s" % (expected, "not called."))
        if (self.call_args.args, self.call_args.kwargs) != (args, kwargs):
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: %s" % (expected, self._shown_call(self.call_args.args, self.call_args.kwargs)))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (self._name_shown(), self.call_count, self._calls_text(self.mock_calls)))
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if not any((c.args, c.kwargs) == (args, kwargs) for c in self.call_args_list):
            raise AssertionError("%s call not found" % self._shown_call(args, kwargs))

    def assert_has_calls(self, calls, any_order=False):
        expected, left = list(calls), list(self.mock_calls)
        if not any_order:
            if expected not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(expected)!r}" + (f"\n  Actual: {list(self.mock_calls)!r}" if left else ""))
            return
        missing = []
        for each in expected:
            if each in left:
                left.remove(each)
            else:
                missing.append(each)
        if missing:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (self._name_shown(), tuple(missing), left))


_deleted = sentinel.DELETED


class _Callable:
    def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return is not DEFAULT:
            return self._mock_return
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(_Callable, NonCallableMock):
    """A mock that can be called."""


_DEFAULTS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False,
             "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1}
_OTHERS = ("__getitem__", "__setitem__", "__delitem__", "__enter__", "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__neg__",
           "__and__", "__or__", "__xor__", "__iadd__", "__isub__", "__imul__")


class _MagicMethod:
    """The mock of a magic method, made when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        name, children = self.name, obj._mock_children
        if name not in children:
            if obj._spec_names is not None and name not in obj._spec_names:
                raise AttributeError(name)
            is_async = name in ("__aenter__", "__aexit__", "__anext__")
            made = (AsyncMock if is_async else MagicMock)(parent=obj)
            made.__dict__["_mock_new_name"] = name
            if name in _DEFAULTS:
                made.__dict__["_mock_return"] = _DEFAULTS[name]
            elif name == "__aexit__":
                made.__dict__["_mock_return"] = False
            elif name in ("__iter__", "__aiter__"):
                def items():
                    given = made.__dict__["_mock_return"]
                    return [] if given is DEFAULT else given
                if name == "__iter__":
                    made.side_effect = lambda: iter(items())
                else:
                    async def walk():
                        for each in items():
                            yield each
                    made.side_effect = lambda: walk()
            children[name] = made
        return children[name]


class _MagicMixin:
    pass


for _name in (*_DEFAULTS, *_OTHERS, "__iter__", "__aiter__", "__aenter__", "__aexit__"):
    setattr(_MagicMixin, _name, _MagicMethod(_name))


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    """MagicMock that can not be called."""


class MagicMock(_MagicMixin, Mock):
    """A mock with most magic methods."""


class AsyncMock(_MagicMixin, NonCallableMock):
    """A mock whose call gives a coroutine."""
    _is_async_mock = True
    _is_coroutine = True              # for asyncio.iscoroutinefunction()

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._forget_awaits()

    def _forget_awaits(self):
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    async def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        made = _Call((args, kwargs), two=True)
        effect = self.side_effect
        self.__dict__["await_count"] += 1
        self.__dict__["await_args"] = made
        self.await_args_list.append(made)
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if _is_async(effect):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return is not DEFAULT:
            return self._mock_return
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if _is_async(self._mock_wraps) else result
        return self.return_value

    def reset_mock(self, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self._forget_awaits()

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._name_shown()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_shown()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = self._shown_call(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if (self.await_args.args, self.await_args.kwargs) != (args, kwargs):
            raise AssertionError("expected await not found.\nExpected: %s\n  Actual: %s" % (expected, self._shown_call(self.await_args.args, self.await_args.kwargs)))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_shown()} to have been awaited once. Awaited {self.await_count} times.")
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if not any((c.args, c.kwargs) == (args, kwargs) for c in self.await_args_list):
            raise AssertionError("%s await not found" % self._shown_call(args, kwargs))

    def assert_has_awaits(self, calls, any_order=False):
        awaited = _CallList(_Call(("", c.args, c.kwargs)) for c in self.await_args_list)
        if not any_order and list(calls) not in awaited or any_order and any(c not in awaited for c in calls):
            raise AssertionError(f"Awaits not found.\nExpected: {list(calls)!r}\nActual: {list(awaited)!r}")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._name_shown()} to not have been awaited. Awaited {self.await_count} times.")


class PropertyMock(Mock):
    """A mock that is a property of a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    """A mock with the attributes of spec."""
    if _is_async(spec):
        return AsyncMock(**kwargs)
    if inspect.isfunction(spec):
        return MagicMock(name=spec.__name__, **kwargs)
    made = MagicMock(spec=spec, **kwargs)
    if isinstance(spec, type) and not instance:
        made.return_value = MagicMock(spec=spec)
    return made


def seal(mock):
    """Let no further attributes be made."""
    mock.__dict__["_mock_sealed"] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock):
            seal(child)


# Last, as it takes mocks from here.
from unittest._patching import _imported, _patch, _patch_dict, _patch_multiple, _patch_object, mock_open, patch
