"""One speaks, many listen: a queue for each subscriber

A queue gives each item to one taker. To tell everybody, each subscriber gets
a queue of its own and the hub puts a copy into each. The slow one, "archive",
has room for two: when its queue is full the hub drops the message for it
rather than make everybody wait. Look at the three queue lanes beside each
other.
"""
import asyncio

ROOM = 2              # 1..6


class Hub:
    def __init__(self):
        self.queues = {}

    def subscribe(self, name):
        self.queues[name] = asyncio.Queue(ROOM)
        return self.queues[name]

    def publish(self, message):
        for name, queue in self.queues.items():
            try:
                queue.put_nowait(message)
            except asyncio.QueueFull:
                print(f"    dropped for {name}: {message}")


async def listen(name, queue, pace):
    while (message := await queue.get()) != "bye":
        await asyncio.sleep(pace)
        print(f"{name}: {message}")


async def main():
    hub = Hub()
    async with asyncio.TaskGroup() as group:
        for name, pace in [("screen", 0.01), ("mail", 0.1), ("archive", 0.35)]:
            group.create_task(listen(name, hub.subscribe(name), pace), name=name)
        for number in range(1, 6):
            await asyncio.sleep(0.12)
            hub.publish(f"news {number}")
        for queue in hub.queues.values():
            await queue.put("bye")


asyncio.run(main())
