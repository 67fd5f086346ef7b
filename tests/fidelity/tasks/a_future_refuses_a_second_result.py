import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_result(1)
    for change in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
        try:
            change()
        except asyncio.InvalidStateError as error:
            print(error)
    print(future.result(), future.exception(), future.cancel())


asyncio.run(main())
