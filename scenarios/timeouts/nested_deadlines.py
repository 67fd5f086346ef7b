"""A limit within a limit

The whole request may take 1 s, each of its steps 0.4 s. When a step is too
slow, only that step fails, and a fallback takes its place. When the whole is
too slow, the outer deadline cuts through whatever is going on. Each deadline
is a timer in the heap; the inner one turns its cancellation into
TimeoutError, the outer one lets it pass.
"""
import asyncio

WHOLE = 1.0           # 0.5..2.0
STEP = 0.4            # 0.1..1.0


async def step(name, seconds, fallback):
    try:
        async with asyncio.timeout(STEP):
            await asyncio.sleep(seconds)
            return f"{name} ok"
    except TimeoutError:
        return fallback


async def request(seconds):
    try:
        async with asyncio.timeout(WHOLE):
            print("  ", await step("user", seconds[0], "guest"))
            print("  ", await step("basket", seconds[1], "empty basket"))
            print("  ", await step("prices", seconds[2], "old prices"))
            return "page shown"
    except TimeoutError:
        return "sorry, too slow"


async def main():
    for seconds in [(0.1, 0.2, 0.3), (0.1, 0.9, 0.2), (0.35, 0.9, 0.35)]:
        print(f"steps take {seconds}")
        print("  ", await request(seconds))


asyncio.run(main())
