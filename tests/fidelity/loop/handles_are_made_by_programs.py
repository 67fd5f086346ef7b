import asyncio

loop = asyncio.new_event_loop()
handle = asyncio.Handle(print, ("a",), loop)
print(handle)
handle._run()
handle.cancel()
print(handle, handle.cancelled())
early = asyncio.TimerHandle(1.5, print, ("a",), loop)
late = asyncio.TimerHandle(2.5, print, (), loop)
print(early < late, early.when(), early, sorted([late, early]) == [early, late])
loop.call_soon(print, "once")
loop._run_once()
loop.close()
