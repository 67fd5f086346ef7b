"""Transports of processes."""

import _simloop
import subprocess
from asyncio import protocols, transports


class BaseSubprocessTransport(transports.SubprocessTransport):
    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, waiter=None, extra=None, **kwargs):
        self._closed = False
        super().__init__(extra)
        self._protocol = protocol
        self._loop = loop
        self._proc = None
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        self._pending_calls = []
        self._pipes = {}
        self._finished = False
        for number, given in enumerate((stdin, stdout, stderr)):
            if given == subprocess.PIPE:
                self._pipes[number] = None
        try:
            self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, **kwargs)
        except BaseException:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra["subprocess"] = self._proc
        self._program = args if isinstance(args, (bytes, str)) else args[0]
        if loop.get_debug():
            _simloop.log(0, f"process {self._program!r} created: pid {self._pid}")
        loop.create_task(self._connect_pipes(waiter))

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._closed:
            info.append("closed")
        if self._pid is not None:
            info.append(f"pid={self._pid}")
        if self._returncode is not None:
            info.append(f"returncode={self._returncode}")
        elif self._pid is not None:
            info.append("running")
        else:
            info.append("not started")
        names = {0: "stdin", 1: "stdout", 2: "stderr"}
        if self._pipes.get(1) is not None and self._pipes[1] is self._pipes.get(2):
            names = {0: "stdin", 1: "stdout=stderr"}
        info.extend(f"{name}={self._pipes[number].pipe}" for number, name in names.items() if self._pipes.get(number) is not None)
        return "<{}>".format(" ".join(info))

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            if protocol is not None:
                protocol.pipe.close()
        if self._proc is not None and self._returncode is None and self._proc.poll() is None:
            if self._loop.get_debug():
                _simloop.log(2, f"Close running child process: kill {self!r}")
            try:
                self._proc.kill()
            except ProcessLookupError:
                pass

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
        return self._pipes[fd].pipe if fd in self._pipes else None

    def _check_proc(self):
        if self._proc is None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_proc()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check_proc()
        self._proc.terminate()

    def kill(self):
        self._check_proc()
        self._proc.kill()

    async def _connect_pipes(self, waiter):
        loop, process = self._loop, self._proc
        try:
            for number, file in enumerate((process.stdin, process.stdout, process.stderr)):
                if file is None:
                    continue
                if number == 0:
                    made = await loop.connect_write_pipe(lambda: WriteSubprocessPipeProto(self, 0), file)
                else:
                    made = await loop.connect_read_pipe(lambda: ReadSubprocessPipeProto(self, number), file)
                made[0]._extra["pipe_name"] = f"{'stdin' if number == 0 else 'stdout' if number == 1 else 'stderr'} of {self._program} (pid {self._pid})"
                self._pipes[number] = made[1]
            loop.call_soon(self._protocol.connection_made, self)
            pending, self._pending_calls = self._pending_calls, None
            for callback, data in pending:
                loop.call_soon(callback, *data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if waiter is not None and not waiter.cancelled():
                waiter.set_exception(exc)
        else:
            if waiter is not None and not waiter.cancelled():
                waiter.set_result(None)

    def _call(self, cb, *data):
        if self._pending_calls is not None:
            self._pending_calls.append((cb, data))
        else:
            self._loop.call_soon(cb, *data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _process_exited(self, returncode):
        if self._loop is None:
            return
        if self._loop.get_debug():
            _simloop.log(1, f"{self!r} exited with return code {returncode!r}")
        self._returncode = returncode
        self._proc.returncode = returncode
        _simloop.arrived(f"{self._program} (pid {self._pid}) ended with {returncode}")
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        if self._returncode is not None:
            return self._returncode
        waiter = _simloop.label(self._loop.create_future(), f"the end of {self._program} (pid {self._pid})")
        self._exit_waiters.append(waiter)
        return await waiter

    def _try_finish(self):
        if self._returncode is not None and all(protocol is not None and protocol.disconnected for protocol in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            for waiter in self._exit_waiters:
                if not waiter.cancelled():
                    waiter.set_result(self._returncode)
            self._exit_waiters = self._loop = self._proc = self._protocol = None


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    def __init__(self, proc, fd):
        self.proc = proc
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def __repr__(self):
        return f"<{self.__class__.__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_lost(self, exc):
        self.disconnected = True
        self.proc._pipe_connection_lost(self.fd, exc)
        self.proc = None

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)
