"""Which server next? Least connections

Requests come in steadily; three servers of different speed answer them. The
balancer sends each to the server with the fewest open requests, so the slow
one gets fewer without being told. Set ROUND_ROBIN to 1 and see how the queue
before the slow server grows instead. Compare the two times in the last line.
"""
import asyncio
import itertools

ROUND_ROBIN = 0       # 0..1
REQUESTS = 12         # 3..40


class Server:
    def __init__(self, name, seconds):
        self.name, self.seconds = name, seconds
        self.open = self.served = 0
        self.worker = asyncio.Semaphore(1)

    async def handle(self):
        self.open += 1
        async with self.worker:
            await asyncio.sleep(self.seconds)
        self.open -= 1
        self.served += 1


async def request(number, servers, turn, times):
    began = asyncio.get_running_loop().time()
    server = next(turn) if ROUND_ROBIN else min(servers, key=lambda s: s.open)
    await server.handle()
    times.append(asyncio.get_running_loop().time() - began)
    print(f"request {number}: {server.name}, {times[-1]:.2f} s")


async def main():
    servers = [Server("fast", 0.1), Server("middle", 0.2), Server("slow", 0.5)]
    turn, times = itertools.cycle(servers), []
    async with asyncio.TaskGroup() as group:
        for number in range(1, REQUESTS + 1):
            group.create_task(request(number, servers, turn, times), name=f"request-{number}")
            await asyncio.sleep(0.06)
    print(", ".join(f"{server.name} {server.served}" for server in servers))
    print(f"mean {sum(times) / len(times):.2f} s, worst {max(times):.2f} s")


asyncio.run(main())
