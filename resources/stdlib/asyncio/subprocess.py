"""Processes with streams."""

import subprocess
from asyncio import protocols, streams

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Connects a process's pipes with a writer and readers."""

    stdin = stdout = stderr = _transport = None
    _process_exited = False

    def __init__(self, limit, loop):
        super().__init__(loop)
        self._limit, self._pipe_fds = limit, []
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        ends = {"stdin": self.stdin, "stdout": self.stdout, "stderr": self.stderr}
        shown = [type(self).__name__, *(f"{name}={end!r}" for name, end in ends.items() if end is not None)]
        return f"<{' '.join(shown)}>"

    def connection_made(self, transport):
        self._transport = transport
        into, *outs = map(transport.get_pipe_transport, range(3))
        for number, pipe in enumerate(outs, 1):
            if pipe is not None:
                reader = streams.StreamReader(self._limit, self._loop)
                reader.set_transport(pipe)
                setattr(self, _OUTPUTS[number], reader)
                self._pipe_fds.append(number)
        if into is not None:
            self.stdin = streams.StreamWriter(into, self, None, self._loop)

    def _reader_of(self, fd):
        return getattr(self, _OUTPUTS[fd]) if fd in _OUTPUTS else None

    def pipe_data_received(self, fd, data):
        reader = self._reader_of(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._input_lost(exc)
            return
        reader = self._reader_of(fd)
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        if fd in self._pipe_fds:
            self._pipe_fds.remove(fd)
        self._close_when_over()

    def _input_lost(self, exc):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(exc)
        closed = self._stdin_closed
        if exc is not None:
            closed.set_exception(exc)
            closed._log_traceback = False       # nobody has to wait for it
        else:
            closed.set_result(None)

    def process_exited(self):
        self._process_exited = True
        self._close_when_over()

    def _close_when_over(self):
        if self._process_exited and not self._pipe_fds:
            transport, self._transport = self._transport, None
            transport.close()

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


_OUTPUTS = {1: "stdout", 2: "stderr"}


class Process:
    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        for name in ("stdin", "stdout", "stderr"):
            setattr(self, name, getattr(protocol, name))
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{type(self).__name__} {self.pid}>"

    @property
    def returncode(self):
        return self._transport.get_returncode()

    async def wait(self):
        return await self._transport._wait()

    def send_signal(self, signal):
        self._transport.send_signal(signal)

    def terminate(self):
        self._transport.terminate()

    def kill(self):
        self._transport.kill()

    async def _noop(self):
        return None

    async def _feed_stdin(self, input):
        into = self.stdin
        try:
            into.write(input)
            await into.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass                # it did not want to hear all of it
        into.close()

    async def _read_stream(self, fd):
        pipe = self._transport.get_pipe_transport(fd)
        everything = await getattr(self, _OUTPUTS[fd]).read()
        pipe.close()
        return everything

    async def communicate(self, input=None):
        from asyncio import gather
        jobs = [self._noop() if input is None else self._feed_stdin(input)]
        for fd, name in _OUTPUTS.items():
            jobs.append(self._noop() if getattr(self, name) is None else self._read_stream(fd))
        _, out, err = await gather(*jobs)
        await self.wait()
        return out, err


def _begin(limit):
    """The running loop, and what makes a protocol for a process."""
    from asyncio import get_running_loop
    loop = get_running_loop()
    return loop, lambda: SubprocessStreamProtocol(limit, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    loop, protocol_of = _begin(limit)
    ends = await loop.subprocess_shell(protocol_of, cmd, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(*ends, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    loop, protocol_of = _begin(limit)
    ends = await loop.subprocess_exec(protocol_of, program, *args, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(*ends, loop)
