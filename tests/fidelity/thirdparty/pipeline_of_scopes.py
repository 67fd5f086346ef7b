"""anyio: a pipeline over object streams, a limiter, a scope that times out, an error that ends all."""
import anyio


async def produce(send, count):
    async with send:
        for number in range(count):
            await send.send(number)
            await anyio.sleep(0.05)


async def square(receive, send, limiter):
    async with receive, send:
        async for number in receive:
            async with limiter:
                await anyio.sleep(0.1)
                await send.send(number * number)


async def main():
    numbers_in, numbers_out = anyio.create_memory_object_stream(5)
    squares_in, squares_out = anyio.create_memory_object_stream(5)
    limiter = anyio.CapacityLimiter(2)
    found = []
    async with anyio.create_task_group() as group:
        group.start_soon(produce, numbers_in, 6)
        for _ in range(3):
            group.start_soon(square, numbers_out.clone(), squares_in.clone(), limiter)
        numbers_out.close()
        squares_in.close()
        async with squares_out:
            async for value in squares_out:
                found.append(value)
    print(sorted(found), f'{anyio.current_time():.2f}')

    async def server(task_status):
        task_status.started('ready')
        await anyio.sleep_forever()
    async with anyio.create_task_group() as group:
        print(await group.start(server))
        with anyio.move_on_after(0.3) as scope:
            await anyio.sleep(5)
        print('moved on', scope.cancelled_caught)
        group.cancel_scope.cancel()

    async def fail():
        await anyio.sleep(0.1)
        raise ValueError('broken')
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(fail)
            group.start_soon(anyio.sleep, 10)
    except* ValueError as errors:
        print(errors.exceptions, f'{anyio.current_time():.2f}')

anyio.run(main)
