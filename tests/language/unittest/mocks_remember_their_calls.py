from unittest.mock import ANY, AsyncMock, MagicMock, Mock, call, patch, sentinel


def tell(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error)


m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.assert_called_once_with(1, a=2)
tell(lambda: m.assert_called_with(2))
tell(lambda: m.assert_not_called())
tell(lambda: Mock().assert_called_once())
m = MagicMock()
m.method(1).other(x=2)
m.attr.deep("a")
print(m.mock_calls, m.method_calls)
print(m.method.called, m.mock_calls == [call.method(1), call.method().other(x=2), call.attr.deep("a")])
m.side = Mock(side_effect=[1, ValueError("two"), 3])
print(m.side())
tell(m.side)
print(m.side())
tell(m.side)
m.raiser.side_effect = KeyError("k")
tell(m.raiser)
m.function.side_effect = lambda x: x * 2
print(m.function(4), m.function.call_args.args, m.function.call_args == call(4), m.function.call_args == call(ANY))
print(len(m), bool(m), int(m), list(m), 3 in m)
m.__len__.return_value = 7
m.__iter__.return_value = [1, 2]
print(len(m), list(m))
with m as entered:
    print(entered is m.__enter__.return_value)


class Service:
    def get(self, key):
        return "real " + key

    async def fetch(self):
        return "real"


spec = Mock(spec=Service)
print(isinstance(spec, Service))
tell(lambda: spec.missing)
with patch.object(Service, "get", return_value="patched") as p:
    print(Service().get("k"), p.call_count)
print(Service().get("k"))


@patch.object(Service, "get", new=lambda self, key: "new " + key)
def test():
    return Service().get("a")


print(test(), Service().get("a"))
d = {"a": 1}
with patch.dict(d, {"b": 2}):
    print(d)
print(d, sentinel.thing, sentinel.thing is sentinel.thing)


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


am = AsyncMock(return_value=5)
print(run(am(1)), am.await_count, am.await_args, am.called)
am.assert_awaited_once_with(1)
tell(lambda: am.assert_not_awaited())
am = AsyncMock(side_effect=[1, ValueError("no")])
print(run(am()))
tell(lambda: run(am()))
print(isinstance(Mock(spec=Service).fetch, AsyncMock), run(AsyncMock(spec=Service).fetch()) is not None)


async def manager():
    m = MagicMock()
    m.__aenter__.return_value = "in"
    async with m as value:
        print(value)
    m.__aiter__.return_value = [1, 2]
    print([x async for x in m])


run(manager())
m = Mock(name="named")
print(repr(m).split(" id=")[0], repr(m.a.b()).split(" id=")[0], call(1, b=2), call.a.b(3))
m.x.y = 5
print(m.x.y, m.configure_mock(**{"z.w": 3}), m.z.w)
m.reset_mock()
print(m.called, m.mock_calls)
tell(lambda: m.assert_has_calls([call.q()]))
m.q()
m.assert_has_calls([call.q()])
m.q.assert_any_call()
