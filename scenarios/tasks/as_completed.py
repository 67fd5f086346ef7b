"""Whoever is ready first: as_completed()

gather() hands out results in the order of the questions; as_completed() hands
them out in the order of the answers, so the first can be used while the
others are still on their way. Look at main's lane: it wakes once for each
answer. The timeout covers all of them together: the last server is too slow
for it.
"""
import asyncio

TIME_LIMIT = 0.6      # 0.2..1.2

SERVERS = {"lisbon": 0.4, "oslo": 0.15, "tokyo": 0.9, "lima": 0.5, "cairo": 0.25}


async def ping(city, delay):
    await asyncio.sleep(delay)
    return city, delay


async def main():
    pings = [asyncio.create_task(ping(city, delay), name=city) for city, delay in SERVERS.items()]
    try:
        for place, answer in enumerate(asyncio.as_completed(pings, timeout=TIME_LIMIT), start=1):
            city, delay = await answer
            print(f"{place}. {city} after {delay} s")
    except TimeoutError:
        missing = [task.get_name() for task in pings if not task.done()]
        print("no answer from", ", ".join(missing))


asyncio.run(main())
