"""loop.subprocess_exec() and loop.subprocess_shell()."""

import _simloop
from types import MethodType
from asyncio.base_subprocess import BaseSubprocessTransport
from asyncio._watching import ENDS_THE_PROGRAM


WATCHER_DELAY = 0.0002      # seconds until the thread that waits for a process has woken


class _UnixSubprocessTransport(BaseSubprocessTransport):
    pass


class _UnixSelectorEventLoop:
    def _child_watcher_callback(self, pid, returncode, transp):
        # one round later, so that the last output is read before
        self.call_soon_threadsafe(self.call_soon, transp._process_exited, returncode)


def check_options(universal_newlines, shell, is_shell, bufsize, text, encoding, errors):
    if universal_newlines:
        raise ValueError("universal_newlines must be False")
    if bool(shell) != is_shell:
        raise ValueError(f"shell must be {is_shell}")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if text:
        raise ValueError("text must be False")
    if encoding is not None:
        raise ValueError("encoding must be None")
    if errors is not None:
        raise ValueError("errors must be None")


async def start(loop, protocol, args, shell, stdin, stdout, stderr, kwargs):
    waiter = loop.create_future()
    transport = _UnixSubprocessTransport(loop, protocol, args, shell, stdin, stdout, stderr, waiter=waiter, **kwargs)
    process = transport._proc._process

    def over():
        _simloop.call_at(_simloop.now() + WATCHER_DELAY, tell)      # the pipes' ends are seen first

    def tell():
        # as a watcher's thread does it
        if not loop.is_closed():
            loop.call_soon_threadsafe(MethodType(_UnixSelectorEventLoop._child_watcher_callback, loop), process.pid, process.returncode, transport)

    process.when_over(over)
    try:
        await waiter
    except ENDS_THE_PROGRAM:
        raise
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol
