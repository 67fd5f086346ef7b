"""Try again, but wait longer each time

The service fails, then hangs, then answers. Each attempt has a limit of its
own (wait_for), and the pause between the attempts doubles, with a little
chance in it so that many clients would not come back all at once. Look at the
second attempt: wait_for() runs the call in a task of its own and cancels it
when the time is up.
"""
import asyncio
import random

LIMIT = 0.3           # 0.1..1.0
ATTEMPTS = 5          # 1..8

answers = iter([(0.1, "error"), (5.0, "never comes"), (0.05, "error"), (0.2, "the weather is fine")])


async def service():
    seconds, answer = next(answers)
    await asyncio.sleep(seconds)
    if answer == "error":
        raise ConnectionError("refused")
    return answer


async def ask():
    pause = 0.1
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return await asyncio.wait_for(service(), LIMIT)
        except (ConnectionError, TimeoutError) as error:
            wait = pause * random.uniform(0.8, 1.2)
            print(f"attempt {attempt}: {type(error).__name__}, next in {wait:.2f} s")
            await asyncio.sleep(wait)
            pause *= 2
    raise ConnectionError("given up")


async def main():
    print(await ask())
    print(f"after {asyncio.get_running_loop().time():.2f} s")


asyncio.run(main())
