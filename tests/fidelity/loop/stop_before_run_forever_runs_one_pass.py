import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "ready before")
loop.call_later(0.5, print, "timer")
loop.stop()
loop.run_forever()
print("after one pass", loop.time())
loop.call_later(1, loop.stop)
loop.run_forever()
print("after the timers", loop.time())
loop.close()
