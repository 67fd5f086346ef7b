import asyncio
from asyncio.subprocess import PIPE


class Watcher(asyncio.SubprocessProtocol):
    def __init__(self, over):
        self.over = over
        self.data = {1: b"", 2: b""}

    def connection_made(self, transport):
        print("made", transport.get_returncode(), transport.get_pipe_transport(1) is not None)

    def pipe_data_received(self, fd, data):
        self.data[fd] += data

    def pipe_connection_lost(self, fd, exc):
        self.data[fd, "lost"] = exc

    def process_exited(self):
        self.data["exited"] = True

    def connection_lost(self, exc):
        self.over.set_result(self.data)


async def main():
    process = await asyncio.create_subprocess_exec("seq", "4", stdout=PIPE)
    async for line in process.stdout:
        print("line", line)
    print(await process.wait(), process.stdout.at_eof(), process.stdin)

    loop = asyncio.get_running_loop()
    over = loop.create_future()
    transport, protocol = await loop.subprocess_exec(lambda: Watcher(over), "sh", "-c", "echo out; echo err >&2; exit 4", stdin=None)
    data = await over
    print(sorted(data.items(), key=str), transport.get_returncode())
    transport.close()

    process = await asyncio.create_subprocess_exec("sleep", "1000")
    process.terminate()
    print(await process.wait(), process.returncode)
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    process.kill()
    print(await process.communicate(), process.returncode)


asyncio.run(main())
