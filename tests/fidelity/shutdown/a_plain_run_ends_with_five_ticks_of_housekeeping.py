import asyncio

async def main():
    print("main")
    return 42


print(asyncio.run(main()))
