import asyncio

async def main():
    loop = asyncio.get_running_loop()
    pending, done, failed, cancelled = (loop.create_future() for _ in range(4))
    done.set_result("x" * 100)
    failed.set_exception(OSError("disk"))
    cancelled.cancel()
    for future in (pending, done, failed, cancelled):
        print(repr(future))
    pending.add_done_callback(print)
    print(repr(pending))
    pending.add_done_callback(len)
    print(repr(pending))
    pending.add_done_callback(len)
    print(repr(pending))
    pending.remove_done_callback(print)
    pending.remove_done_callback(len)
    failed.exception()


asyncio.run(main())
