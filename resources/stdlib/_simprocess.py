"""Simulated processes: programs that are generators, with pipes and a place in virtual time.

A program is a function of a Process that yields what it wants and returns its exit status:

    data = yield "read", 0, 65536       bytes of its standard input; b"" at its end
    yield "write", 1, data              to its standard output (1) or error (2); goes on when all is written
    yield "sleep", seconds
    yield "wait", process               until that process is over
"""
import _simloop
import _simnet

START = 0.002               # seconds from the start of a program until it does its first thing
TURN = 0.0002               # until it goes on, once a pipe that it waits for has data or room
END = 0.001                 # and from its last thing until its descriptors are closed
processes = {}
_next_pid = [4000]


class Process:
    def __init__(self, arguments, program, sources, sinks, environment, folder):
        _next_pid[0] += 1
        self.pid = _next_pid[0]
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.sources = sources          # {0: PipeEnd or bytes}
        self.sinks = sinks              # {1: PipeEnd or function of bytes, 2: the same}
        self.returncode = None
        self._watchers = []
        self._generator = program(self)
        self._event = None
        self._waits_for = None
        self.ignored = set()
        processes[self.pid] = self
        for end in [*sources.values(), *sinks.values()]:
            if isinstance(end, _simnet.PipeEnd):
                end.on_change = self._pipe_changed
        self._event = _simloop.call_at(_simloop.now() + START, self._go_on, None)

    # -- running

    def _go_on(self, value, error=None):
        """Resumes the program until it has to wait."""
        self._event = None
        self._waits_for = None
        generator = self._generator
        while self.returncode is None:
            try:
                wish = generator.throw(error) if error is not None else generator.send(value)
            except StopIteration as end:
                self._event = _simloop.call_at(_simloop.now() + END, self._end, end.value or 0)
                return
            except BrokenPipeError:
                return self._end(-13)
            except RecursionError:
                return self._end(139)
            value, error = None, None
            wish = list(wish)
            kind = wish[0]
            if kind == "sleep":
                self._event = _simloop.call_at(_simloop.now() + max(0.0, wish[1]), self._go_on, None)
                return
            if kind == "wait":
                if wish[1].returncode is None:
                    wish[1].when_over(lambda: self._go_on(None))
                    return
                continue
            try:
                value = self._perform(wish)
            except BlockingIOError:
                self._waits_for = wish
                return
            except OSError as failure:
                error = failure

    def _perform(self, wish):
        if wish[0] == "read":
            source = self.sources.get(wish[1], b"")
            if isinstance(source, _simnet.PipeEnd):
                return source.read(wish[2])
            data = source[:wish[2]]
            self.sources[wish[1]] = source[len(data):]
            return data
        sink = self.sinks.get(wish[1])
        if isinstance(sink, _simnet.PipeEnd):
            while wish[2]:
                wish[2] = wish[2][sink.write(wish[2]):]
        elif sink is not None:
            sink(wish[2])
        return None

    def _pipe_changed(self):
        wish = self._waits_for
        if wish is None or self._event is not None:
            return
        self._event = _simloop.call_at(_simloop.now() + TURN, self._retry, wish)

    def _retry(self, wish):
        self._event = None
        if self.returncode is not None or self._waits_for is not wish:
            return
        self._waits_for = None
        try:
            value = self._perform(wish)
        except BlockingIOError:
            self._waits_for = wish
        except OSError as failure:
            self._go_on(None, failure)
        else:
            self._go_on(value)

    # -- ending

    def _end(self, status):
        if self.returncode is not None:
            return
        self.returncode = status
        if self._event is not None:
            _simloop.cancel(self._event)
            self._event = None
        self._generator.close()
        for end in [*self.sources.values(), *self.sinks.values()]:
            if isinstance(end, _simnet.PipeEnd):
                end.on_change = None
                end.close()
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            watcher()

    def when_over(self, function):
        if self.returncode is None:
            self._watchers.append(function)
        else:
            function()

    def signal(self, number):
        """Does what the signal does to a program without handlers."""
        number = int(number)
        if self.returncode is not None or number in (0, 17, 18, 28, 23) or number in self.ignored:
            return
        if number in (19, 20, 21, 22):          # stopped: a simulated program does not mind
            return
        _simloop.call_at(_simloop.now(), self._end, -number)


# ---- finding programs ------------------------------------------------------------------------------------------------

def program_of(name):
    """The program of that name or path; None where there is none."""
    import _simprograms
    import os
    name = os.fspath(name)
    if isinstance(name, bytes):
        name = name.decode()
    if "/" in name:
        folder, _, base = name.rpartition("/")
        if folder not in ("/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin"):
            return None
        name = base
    return _simprograms.find(name)


def not_found(name):
    return FileNotFoundError(2, "No such file or directory", name)


def start(arguments, shell, sources, sinks, environment=None, folder=None):
    """Starts a program, or a line of the shell. FileNotFoundError where there is none."""
    import _files
    import os
    if folder is not None:
        full = _files.absolute(os.fspath(folder))
        if full not in _files.folders:
            raise not_found(os.fspath(folder))
        folder = full
    if environment is None:
        environment = dict(os.environ)
    if shell:
        import _simshell
        if isinstance(arguments, (list, tuple)):
            line, rest = arguments[0], arguments[1:]
        else:
            line, rest = arguments, ()
        if isinstance(line, bytes):
            line = line.decode()
        program = _simshell.program(os.fspath(line))
        arguments = ["/bin/sh", "-c", os.fspath(line), *map(str, rest)]
    else:
        arguments = [one.decode() if isinstance(one, bytes) else os.fspath(one) for one in arguments]
        program = program_of(arguments[0])
        if program is None:
            if arguments[0] in ("", ".") or _files.absolute(arguments[0]) in _files.folders or _files.absolute(arguments[0]) in _files.files and "/" in arguments[0]:
                raise PermissionError(13, "Permission denied", arguments[0])
            raise not_found(arguments[0])
    return Process(arguments, program, sources, sinks, environment, folder or _files.cwd)
