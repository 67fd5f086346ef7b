"""asyncio.run() in a thread: a loop of its own, beside the main one's."""
import asyncio
import threading

results = []


async def work(n):
    await asyncio.sleep(0.1 * n)
    results.append(n)
    return n


def runner(n):
    asyncio.run(work(n))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    results.append(asyncio.get_event_loop() is loop)
    loop.close()


threads = [threading.Thread(target=runner, args=(n,)) for n in (2, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(map(str, results)))

loop = asyncio.new_event_loop()
server = threading.Thread(target=loop.run_forever, daemon=True)
server.start()
print(asyncio.run_coroutine_threadsafe(work(3), loop).result())
loop.call_soon_threadsafe(loop.stop)
server.join()
loop.close()
print(loop.is_closed())
