"""Processes beside the loop: pipes, an exit status, a time limit

Three programs run at the same time as the loop. Their output arrives as data of
a pipe; communicate() feeds, reads and waits at once, so that neither side can
block the other. The last one takes too long: the time limit ends the waiting,
but not the process, which has to be killed and waited for.
"""
import asyncio
from asyncio.subprocess import PIPE

LIMIT = 1.0           # seconds


async def sort(words):
    process = await asyncio.create_subprocess_exec("sort", stdin=PIPE, stdout=PIPE)
    out, _ = await process.communicate("\n".join(words).encode() + b"\n")
    print("sorted:", out.decode().split(), "status", process.returncode)


async def count():
    process = await asyncio.create_subprocess_shell("seq 3; exit 4", stdout=PIPE)
    async for line in process.stdout:
        print("line:", line.decode().strip())
    print("status", await process.wait())


async def too_long():
    process = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(process.wait(), LIMIT)
    except asyncio.TimeoutError:
        process.kill()
        print("killed: status", await process.wait())


async def main():
    await sort(["pear", "apple", "fig"])
    await count()
    await too_long()


asyncio.run(main())
