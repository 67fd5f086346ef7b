"""Reading and writing files

aiofiles gives the loop back at each call, so the copies take turns: chunk by chunk, side by side. The files lie in the simulator's
memory.
"""
import asyncio

import aiofiles
import aiofiles.os

CHUNK = 64        # 16..512


async def copy(number):
    source, target = f'/tmp/source_{number}.txt', f'/tmp/target_{number}.txt'
    async with aiofiles.open(source, 'w') as file:
        await file.writelines(f'line {line} of file {number}\n' for line in range(10 * number))
    async with aiofiles.open(source, 'rb') as reading, aiofiles.open(target, 'wb') as writing:
        while chunk := await reading.read(CHUNK):
            await writing.write(chunk.upper())
    status = await aiofiles.os.stat(target)
    print(f'{target}: {status.st_size} bytes')
    await aiofiles.os.remove(source)
    await aiofiles.os.remove(target)


async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(1, 4):
            group.create_task(copy(number), name=f'copy {number}')


asyncio.run(main())
