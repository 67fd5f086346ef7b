import asyncio

async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.get_nowait()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
