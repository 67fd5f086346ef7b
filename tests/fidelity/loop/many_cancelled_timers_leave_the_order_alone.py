import asyncio

async def main():
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(0.01 * (number * 37 % 101), print, number) for number in range(101)]
    for number, timer in enumerate(timers):
        if number % 10:
            timer.cancel()
    more = [loop.call_later(0.5, print, "more", number) for number in range(120)]
    for timer in more[1:]:
        timer.cancel()
    await asyncio.sleep(2)


asyncio.run(main())
