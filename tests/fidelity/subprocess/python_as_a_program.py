import asyncio
import sys
from asyncio.subprocess import PIPE


async def python(code, data=None):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate(data)
    print(process.returncode, out.decode(), err.decode().strip().split("\n")[-1])


async def main():
    await python("print('hello from', 1 + 1)")
    await python("import sys; sys.exit(7)")
    await python("import sys; sys.exit('a message')")
    await python("1 / 0")
    await python("import sys\nfor line in sys.stdin: print(line.strip()[::-1])", b"abc\ndef\n")
    await python("print(input() + '!')", b"typed\n")
    await python("import sys, os; print(sys.argv, os.getpid() > 1); print('to err', file=sys.stderr)")


asyncio.run(main())
