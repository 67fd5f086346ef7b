import asyncio

async def main():
    asyncio.get_running_loop().call_later(0.2, print, "never")
    asyncio.get_running_loop().call_soon(print, "in the last pass")


asyncio.run(main())
print("after run")
