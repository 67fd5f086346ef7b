import asyncio
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def shell(line):
    process = await asyncio.create_subprocess_shell(line, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate()
    print(line, "->", process.returncode, out, err)


async def main():
    await shell("echo hello; echo error >&2; exit 3")
    await shell("printf 'b\\na\\nc\\n' | sort | head -2")
    await shell("echo one two | wc -w && echo yes || echo no")
    await shell("false && echo yes || echo no")
    await shell("for i in a b; do echo $i; done")
    await shell("X=5; echo \"x is $X\" 'and $X' $((X + 1))")
    await shell("no_such_command 2>/dev/null; echo $?")
    await shell("echo text | tr a-z A-Z | rev")
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    print(process.returncode)
    process.stdin.write(b"first line\n")
    await process.stdin.drain()
    print(await process.stdout.readline())
    print(await process.communicate(b"more\nand no end of line"), process.returncode)
    process = await asyncio.create_subprocess_exec("ls", "/no/such/folder", stdout=DEVNULL, stderr=STDOUT)
    print(await process.wait())
    for program in ("no_such_program", "./not_here", "/"):
        try:
            await asyncio.create_subprocess_exec(program, "argument")
        except OSError as error:
            print(type(error).__name__, error)
    try:
        await asyncio.create_subprocess_exec("echo", text=True)
    except ValueError as error:
        print(error)


asyncio.run(main())
