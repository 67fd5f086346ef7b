import asyncio

async def main():
    semaphore = asyncio.BoundedSemaphore(2)
    await semaphore.acquire()
    semaphore.release()
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(semaphore.locked())
    plain = asyncio.Semaphore(1)
    plain.release()
    plain.release()
    for _ in range(3):
        await plain.acquire()
    print(plain.locked())


asyncio.run(main())
