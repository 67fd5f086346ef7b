"""python as a simulated program: -c CODE, FILE, or code on the standard input.

The code runs at once, apart from the script: with a standard output, arguments, environment and clock of its own. What it
wrote, and when, is then played in the process's own time. Code that never ends is played as far as MOST_SLEEPS.
"""
import _files
import _simprogram_parts

MOST_SLEEPS = 2000


class _Endless(BaseException):
    """Enough of it was recorded."""


class _Delegate:
    """A module of the process: what is not replaced is the real one's."""

    def __init__(self, module, **own):
        self.__dict__.update(own)
        self._module = module

    def __getattr__(self, name):
        return getattr(self._module, name)


class _Record:
    """What the process did: seconds after its start, descriptor, bytes."""

    def __init__(self):
        self.now = 0.0
        self.events = []
        self.sleeps = 0

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.sleeps += 1
        if self.sleeps > MOST_SLEEPS:
            raise _Endless
        self.now += seconds


class _Out:
    """A pipe is written when it is flushed, or when 8192 bytes are there; the standard error at each line."""

    encoding = "utf-8"
    closed = False

    def __init__(self, record, number):
        self._record, self._number = record, number
        self._data = bytearray()
        self.buffer = self

    def write(self, text):
        self._data += text.encode("utf-8", "surrogateescape") if isinstance(text, str) else bytes(text)
        if len(self._data) >= 8192 or self._number == 2:
            self.flush()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if self._data:
            self._record.events.append((self._record.now, self._number, bytes(self._data)))
            self._data.clear()

    def fileno(self):
        return self._number

    def isatty(self):
        return False

    def reconfigure(self, **kwargs):
        pass


def _environment(p, record, arguments, data):
    import builtins
    import io
    import os
    import sys
    import time
    out, err = _Out(record, 1), _Out(record, 2)
    entry = io.StringIO(data.decode("utf-8", "replace"))
    entry.buffer = io.BytesIO(data)
    fake_sys = _Delegate(sys, stdout=out, stderr=err, stdin=entry, argv=arguments, __stdout__=out, __stderr__=err, __stdin__=entry)
    began = time.time()
    fake_time = _Delegate(time, sleep=record.sleep, time=lambda: began + record.now, monotonic=lambda: record.now,
                          perf_counter=lambda: record.now, process_time=lambda: record.now)
    fake_os = _Delegate(os, environ=dict(p.environment), getpid=lambda: p.pid, getcwd=lambda: p.folder,
                        getenv=lambda key, default=None: p.environment.get(key, default))
    replaced = {"sys": fake_sys, "time": fake_time, "os": fake_os}

    def import_(name, globals=None, locals=None, fromlist=(), level=0):
        if name in replaced:
            return replaced[name]
        return builtins.__import__(name, globals, locals, fromlist, level)

    def print_(*values, sep=" ", end="\n", file=None, flush=False):
        target = out if file is None else file
        target.write((" " if sep is None else sep).join(map(str, values)) + ("\n" if end is None else end))
        if flush:
            target.flush()

    def input_(prompt=""):
        out.write(str(prompt))
        line = entry.readline()
        if not line:
            raise EOFError("EOF when reading a line")
        return line.rstrip("\n")

    own = dict(vars(builtins))
    own.update(print=print_, input=input_, __import__=import_)
    return {"__name__": "__main__", "__builtins__": own}, out, err


def _run(p, code, name, arguments, data):
    """Executes the code; gives the record, and the exit status or None where it does not end."""
    import traceback
    record = _Record()
    space, out, err = _environment(p, record, arguments, data)
    status = 0
    try:
        exec(compile(code, name, "exec"), space)
    except _Endless:
        out.flush()
        return record, None
    except SystemExit as end:
        if isinstance(end.code, int):
            status = end.code & 255
        elif end.code is not None:
            err.write(f"{end.code}\n")
            status = 1
    except KeyboardInterrupt:
        status = -2
    except BaseException as error:
        out.flush()
        shown = []
        for part in traceback.format_exception(error):
            head, _, rest = part.partition("\n")
            if "_simpython" not in head:
                # there is no file to show lines of
                shown.append(head + "\n" if head.startswith(f'  File "{name}"') and name.startswith("<") else part)
        err.write("".join(shown))
        status = 1
    out.flush()
    return record, status


def program(p):
    words = p.arguments[1:]
    while words and words[0] in ("-u", "-B", "-E", "-I", "-s", "-S", "-q", "-O", "-OO"):
        words = words[1:]
    if words[:1] in (["--version"], ["-V"]):
        yield _simprogram_parts.say("Python 3.11.7\n")
        return 0
    if words[:1] == ["-m"]:
        yield "write", 2, f"{p.arguments[0]}: No module named {words[1] if len(words) > 1 else ''}\n".encode()
        return 1
    if words[:1] == ["-c"]:
        code, name, arguments = words[1] if len(words) > 1 else "", "<string>", ["-c", *words[2:]]
    elif words and words[0] != "-":
        full = _simprogram_parts.path_of(p, words[0])
        beside = None
        if full not in _files.files and words[0].removeprefix("./").removesuffix(".py").isidentifier():
            import _simloop
            beside = _simloop.script(words[0].removeprefix("./").removesuffix(".py"))
        if beside is None and full not in _files.files:
            yield "write", 2, f"{p.arguments[0]}: can't open file '{full}': [Errno 2] No such file or directory\n".encode()
            return 2
        code = bytes(_files.files[full]).decode("utf-8", "replace") if beside is None else beside
        name, arguments = words[0], words
    else:
        code, name, arguments = (yield from _simprogram_parts.read_all(p)).decode("utf-8", "replace"), "<stdin>", words or [""]
    yield "sleep", 0.018
    data = b""
    if "stdin" in code or "input(" in code:
        data = yield from _simprogram_parts.read_all(p)
    record, status = _run(p, code, name, arguments, data)
    now = 0.0
    for when, number, written in record.events:
        if when > now:
            yield "sleep", when - now
            now = when
        yield "write", number, written
    if record.now > now:
        yield "sleep", record.now - now
    while status is None:
        yield "sleep", 86400.0
    return status
