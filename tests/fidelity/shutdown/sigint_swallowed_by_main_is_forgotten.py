# oracle: --signal SIGINT@0.25
import asyncio

async def main():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled, going on")
    await asyncio.sleep(0.1)
    return "done"


print(asyncio.run(main()))
