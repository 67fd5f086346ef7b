"""input() and print() that are awaited. Simulated package."""
import asyncio
import sys

import _sim


async def ainput(prompt='', *, streams=None, use_stderr=False, loop=None):
    await asyncio.sleep(0)
    return input(prompt)


async def aprint(*values, sep=None, end='\n', flush=False, file=None, streams=None, use_stderr=False, loop=None):
    await asyncio.sleep(0)
    print(*values, sep=sep, end=end, file=sys.stderr if use_stderr else file)


async def aexec(source, local=None, stream=None):
    exec(source, local if local is not None else {})


async def get_standard_streams(*, cache={}, use_stderr=False, loop=None):
    raise NotImplementedError('standard streams are not part of the simulator: use ainput() and aprint()')


__getattr__ = _sim.missing(__name__)
