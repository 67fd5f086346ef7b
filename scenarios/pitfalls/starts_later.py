"""Pitfall: create_task() does not start anything yet

The server task is created, and main uses it at once. But a new task takes its
first step in the next tick, and main has not given way in between: the port
is not open. (Python 3.12 has eager tasks, which do start at once: code that
leans on one or the other order breaks when that is switched.) Look at the
tick in which the server's lane begins.
"""
import asyncio


async def server(state):
    state["port"] = 8080
    print("server: listening")
    await asyncio.sleep(0.5)


async def main():
    state = {}
    task = asyncio.create_task(server(state), name="server")
    try:
        print("client: connecting to port", state["port"])
    except KeyError:
        print("client: nobody listens")
    await task


asyncio.run(main())
