"""Simulated processes: a few programs run in virtual time (_simprograms); others are not found."""
import _simnet
import _simprocess
import os

PIPE, STDOUT, DEVNULL = -1, -2, -3


def _set_output(error, value):
    error.output = value


_output = property(lambda error: error.output, _set_output)     # also called stdout


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                import signal
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    stdout = _output


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    stdout = _output


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        for name in ("stdout", "stderr"):
            if getattr(self, name) is not None:
                parts.append(f"{name}={getattr(self, name)!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __class_getitem__(cls, item):
        return cls


def list2cmdline(seq):
    return " ".join(f'"{one}"' if not one or " " in one or "\t" in one else one for one in map(os.fsdecode, seq))


def _sink_of(number, given, out=None):
    """Where a stream of the process goes: (end for the process, descriptor for the parent)."""
    if given is None:
        import _simfiles
        return _simfiles.standard(number).write, None
    if given == PIPE:
        pipe = _simnet.Pipe()
        return pipe.writer, pipe.reader
    if given == DEVNULL:
        return (lambda data: None), None
    if given == STDOUT:
        return out, None
    return _writer_to(given), None


def _writer_to(given):
    """Writes to a file, or to a descriptor."""
    if isinstance(given, int):
        import _simfiles
        return _simfiles.end_of(given).write
    try:
        import _simfiles
        found = _simnet.files.get(given.fileno())
        if found is not None and found.kind == "pipe":
            return found if isinstance(found, _simnet.PipeEnd) else found.write
    except (AttributeError, OSError, ValueError):
        pass
    is_text = "b" not in getattr(given, "mode", "w")

    def write(data):
        given.write(bytes(data).decode("utf-8", "replace") if is_text else bytes(data))
        given.flush()
    return write


def _source_of(given):
    if given is None or given == DEVNULL:
        return b"", None
    if given == PIPE:
        pipe = _simnet.Pipe()
        return pipe.reader, pipe.writer
    if isinstance(given, int):
        import _simfiles
        return _simfiles.end_of(given), None
    try:
        found = _simnet.files.get(given.fileno())
        if isinstance(found, _simnet.PipeEnd):
            return found, None
    except (AttributeError, OSError, ValueError):
        pass
    data = given.read()
    return (data.encode() if isinstance(data, str) else bytes(data)), None


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
                 cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False,
                 pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        self.args = args
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self.encoding = encoding
        self.stdin = self.stdout = self.stderr = None
        self.returncode = None
        if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            words = args if shell else [args]
        else:
            words = list(args)
            if not words:
                raise IndexError("list index out of range") if not shell else ValueError("args must not be empty")
            for one in words:
                if not isinstance(one, (str, bytes)) and not hasattr(one, "__fspath__"):
                    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(one).__name__}")
        if executable is not None and not shell:
            words = [executable, *words[1:]]
        source, to_child = _source_of(stdin)
        out, from_out = _sink_of(1, stdout)
        err, from_err = _sink_of(2, stderr, out)
        ends = [one for one in (source, to_child, out, from_out, err, from_err) if isinstance(one, _simnet.PipeEnd)]
        try:
            self._process = _simprocess.start(words, shell, {0: source}, {1: out, 2: err}, dict(env) if env is not None else None, cwd)
        except BaseException:
            for end in ends:
                end.close()
            raise
        self.pid = self._process.pid
        self._process.when_over(self._ended)
        self.stdin = self._file(to_child, "w", encoding, errors)
        self.stdout = self._file(from_out, "r", encoding, errors)
        self.stderr = self._file(from_err, "r", encoding, errors)

    def _file(self, end, mode, encoding, errors):
        if end is None:
            return None
        import _simfiles
        return _simfiles.PipeFile(end.fd, mode if self.text_mode else mode + "b", encoding, errors)

    def _ended(self):
        pass

    def __repr__(self):
        text = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text[:76] + "...>" if len(text) > 80 else text

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for file in (self.stdout, self.stderr, self.stdin):
            if file:
                file.close()
        self.wait()

    @property
    def universal_newlines(self):
        return self.text_mode

    def poll(self):
        if self.returncode is None:
            self.returncode = self._process.returncode
        return self.returncode

    def wait(self, timeout=None):
        if not _simnet.wait_until(lambda: self.poll() is not None, timeout):
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        import _simloop
        deadline = None if timeout is None else _simloop.now() + timeout
        if input is not None and isinstance(input, str):
            input = input.encode(self.encoding or "utf-8")
        rest = bytearray(input or b"")
        if not hasattr(self, "_parts"):
            self._parts = {}
        parts = self._parts
        files = [file for file in (self.stdout, self.stderr) if file is not None]
        for file in files:
            parts.setdefault(file, bytearray())
        open_files = [file for file in files if not file.closed]

        def step():
            """Moves what can be moved; True once all is over."""
            if self.stdin is not None and not self.stdin.closed:
                end = _simnet.files.get(self.stdin.fileno())
                try:
                    while rest:
                        del rest[:end.write(bytes(rest))]
                except BlockingIOError:
                    pass
                except BrokenPipeError:
                    rest.clear()
                if not rest:
                    try:
                        self.stdin.close()
                    except BrokenPipeError:
                        self.stdin.closed = True
            for file in open_files[:]:
                end = _simnet.files.get(file.fileno())
                try:
                    while True:
                        data = end.read(65536)
                        if not data:
                            open_files.remove(file)
                            break
                        parts[file] += data
                except BlockingIOError:
                    pass
            return not open_files and not rest and self.poll() is not None

        left = None if deadline is None else deadline - _simloop.now()
        if not _simnet.wait_until(step, left):
            raise TimeoutExpired(self.args, timeout, bytes(parts.get(self.stdout, b"")) or None, bytes(parts.get(self.stderr, b"")) or None)
        result = []
        for file in (self.stdout, self.stderr):
            if file is None:
                result.append(None)
                continue
            data = file._rest + bytes(parts[file])
            file.close()
            result.append(data.decode(file.encoding, file.errors).replace("\r\n", "\n") if self.text_mode else data)
        return tuple(result)

    def send_signal(self, sig):
        if self.poll() is None:
            self._process.signal(sig)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def __class_getitem__(cls, item):
        return cls


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        status = process.poll()
    if check and status:
        raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    status = call(*popenargs, **kwargs)
    if status:
        raise CalledProcessError(status, kwargs.get("args") or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if kwargs.get("text") or kwargs.get("universal_newlines") or kwargs.get("encoding") else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, stdout=PIPE, stderr=STDOUT, text=True)
    return done.returncode, done.stdout.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd)[1]
