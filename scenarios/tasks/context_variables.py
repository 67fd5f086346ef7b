"""Who am I working for? Context variables

Each request sets a context variable and then calls helpers that read it,
without passing it along. A task gets a copy of the context in which it was
created: what a task changes is seen by itself and by the tasks it creates
afterwards, by nobody else. The three requests take turns on one thread, and
never mix up their users.
"""
import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


def log(text):
    print(f"[{user.get()}] {text}")


async def audit():
    await asyncio.sleep(0.05)
    log("written to the audit log")


async def request(name, seconds):
    user.set(name)
    log("request begins")
    background = asyncio.create_task(audit())
    await asyncio.sleep(seconds)
    log("query answered")
    await background


async def main():
    async with asyncio.TaskGroup() as group:
        for name, seconds in [("ann", 0.2), ("bob", 0.1), ("eve", 0.15)]:
            group.create_task(request(name, seconds), name=f"request of {name}")
    log("main never saw any of this")


asyncio.run(main())
