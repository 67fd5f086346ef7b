"""Remedy: let the server say when it is ready

An event says what the order of two tasks only suggests. The client waits for
it; whether the server starts at once, in the next tick or after a second of
preparation does not matter any more.
"""
import asyncio


async def server(state, ready):
    await asyncio.sleep(0.1)
    state["port"] = 8080
    print("server: listening")
    ready.set()
    await asyncio.sleep(0.5)


async def main():
    state, ready = {}, asyncio.Event()
    task = asyncio.create_task(server(state, ready), name="server")
    await ready.wait()
    print("client: connecting to port", state["port"])
    await task


asyncio.run(main())
