"""Transports of processes."""

import _simloop
import subprocess
from asyncio import protocols, transports


_PIPE_NAMES = ("stdin", "stdout", "stderr")


class BaseSubprocessTransport(transports.SubprocessTransport):
    """Starts a process, connects its pipes with the loop, and tells the protocol what happens to it.

    Calls of the protocol wait in `_pending_calls` until all pipes are connected. The connection is lost when the process has ended
    and every pipe is closed."""

    _proc = _pid = _returncode = None
    _closed = _finished = False

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
        self._loop, self._protocol = loop, protocol
        self._exit_waiters, self._pending_calls = [], []
        self._pipes = {number: None for number, given in enumerate((stdin, stdout, stderr)) if given == subprocess.PIPE}
        self._program = args if isinstance(args, (bytes, str)) else args[0]
        try:
            process = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, **kwargs)
        except BaseException:
            self.close()
            raise
        self._proc = self._extra["subprocess"] = process
        self._pid = process.pid
        self._log(0, lambda: f"process {self._program!r} created: pid {self._pid}")
        loop.create_task(self._connect_pipes(waiter))

    def _log(self, level, text):
        if self._loop.get_debug():
            _simloop.log(level, text())

    def __repr__(self):
        shown = [type(self).__name__]
        if self._closed:
            shown.append("closed")
        if self._pid is None:
            state = "not started"
        else:
            shown.append(f"pid={self._pid}")
            state = "running"
        shown.append(state if self._returncode is None else f"returncode={self._returncode}")
        connected = {name: pipe for name, pipe in zip(_PIPE_NAMES, map(self._pipes.get, range(3))) if pipe is not None}
        if "stdout" in connected and connected.get("stderr") is connected["stdout"]:
            connected["stdout=stderr"] = connected.pop("stdout")
            del connected["stderr"]
        shown += [f"{name}={protocol.pipe}" for name, protocol in connected.items()]
        return f"<{' '.join(shown)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if not self._closed:
            self._closed = True
            for connected in filter(None, self._pipes.values()):
                connected.pipe.close()
            if self._is_running():
                self._log(2, lambda: f"Close running child process: kill {self!r}")
                try:
                    self._proc.kill()
                except ProcessLookupError:
                    pass

    def _is_running(self):
        return self._proc is not None and self._returncode is None and self._proc.poll() is None

    def __del__(self):
        if not self._closed:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self.close()

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        if fd not in self._pipes:
            return None
        connected = self._pipes[fd]
        return connected.pipe

    def _process(self):
        if self._proc is None:
            raise ProcessLookupError()
        return self._proc

    def send_signal(self, signal):
        self._process().send_signal(signal)

    def terminate(self):
        self._process().terminate()

    def kill(self):
        self._process().kill()

    async def _connect_pipes(self, waiter):
        failure = None
        try:
            process = self._proc
            for number, file in enumerate((process.stdin, process.stdout, process.stderr)):
                if file is not None:
                    await self._connect(number, file)
            later = self._loop.call_soon
            later(self._protocol.connection_made, self)
            held, self._pending_calls = self._pending_calls, None
            for callback, data in held:
                later(callback, *data)
        except BaseException as exc:
            if isinstance(exc, (SystemExit, KeyboardInterrupt)):
                raise
            failure = exc
        if waiter is None or waiter.cancelled():
            return
        if failure is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(failure)

    async def _connect(self, number, file):
        if number == 0:
            connect, kind = self._loop.connect_write_pipe, WriteSubprocessPipeProto
        else:
            connect, kind = self._loop.connect_read_pipe, ReadSubprocessPipeProto
        pipe, self._pipes[number] = await connect(lambda: kind(self, number), file)
        pipe._extra["pipe_name"] = f"{_PIPE_NAMES[number]} of {self._program} (pid {self._pid})"

    def _call(self, cb, *data):
        if self._pending_calls is None:
            self._loop.call_soon(cb, *data)
        else:
            self._pending_calls.append((cb, data))

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        if self._loop is None:          # it is all over
            return
        self._log(1, lambda: f"{self!r} exited with return code {returncode!r}")
        self._returncode = self._proc.returncode = returncode
        _simloop.arrived(f"{self._program} (pid {self._pid}) ended with {returncode}")
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        if self._returncode is None:
            ended = _simloop.label(self._loop.create_future(), f"the end of {self._program} (pid {self._pid})")
            self._exit_waiters.append(ended)
            return await ended
        return self._returncode

    def _try_finish(self):
        if self._returncode is None:
            return
        for protocol in self._pipes.values():
            if protocol is None or not protocol.disconnected:
                return
        self._finished = True
        self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            waiting, self._exit_waiters = self._exit_waiters, None
            for each in waiting:
                if not each.cancelled():
                    each.set_result(self._returncode)
            self._loop = self._proc = self._protocol = None


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """One pipe of a process; what happens to it is told to the process's transport."""

    def __init__(self, proc, fd):
        self.proc, self.fd = proc, fd
        self.pipe, self.disconnected = None, False

    def __repr__(self):
        return f"<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        process, self.proc = self.proc, None
        self.disconnected = True
        process._pipe_connection_lost(self.fd, exc)

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)
