import asyncio

outside = asyncio.new_event_loop()
asyncio.set_event_loop(outside)
print(asyncio.get_event_loop() is outside)


async def main():
    print(asyncio.get_event_loop() is asyncio.get_running_loop())
    return 7


print(outside.run_until_complete(main()))
outside.close()
asyncio.set_event_loop(None)
