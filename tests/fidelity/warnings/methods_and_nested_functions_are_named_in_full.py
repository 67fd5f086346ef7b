class Service:
    async def start(self):
        pass


def outer():
    async def inner():
        pass

    inner()


Service().start()
outer()
