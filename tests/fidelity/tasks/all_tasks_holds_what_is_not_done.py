import asyncio

async def child(delay):
    await asyncio.sleep(delay)


async def main():
    tasks = [asyncio.create_task(child(delay), name=f"t{delay}") for delay in (0.1, 0.2, 0.3)]
    names = sorted(task.get_name() for task in asyncio.all_tasks())
    print(names)
    await asyncio.sleep(0.15)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.gather(*tasks)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
