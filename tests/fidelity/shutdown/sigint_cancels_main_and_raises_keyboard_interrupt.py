# oracle: --signal SIGINT@0.25
import asyncio

async def worker():
    try:
        while True:
            await asyncio.sleep(0.1)
            print("working")
    finally:
        print("worker ends")


async def main():
    task = asyncio.create_task(worker())
    try:
        await asyncio.sleep(10)
    finally:
        print("main ends")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
