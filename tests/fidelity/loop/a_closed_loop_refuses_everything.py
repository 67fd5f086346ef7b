import asyncio

loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever):
    try:
        call()
    except RuntimeError as error:
        print(error)
loop.close()
