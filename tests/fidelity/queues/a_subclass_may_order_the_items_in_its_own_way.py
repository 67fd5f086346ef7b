import asyncio

class Shortest(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)
        self._queue.sort(key=len)

    def _get(self):
        return self._queue.pop(0)


async def main():
    queue = Shortest()
    for word in ("banana", "fig", "apple", "kiwi"):
        await queue.put(word)
    print([await queue.get() for _ in range(4)])


asyncio.run(main())
