"""What programs of the simulated system share: their words, options, inputs and children."""
import _files


def say(text):
    return "write", 1, text.encode("utf-8", "surrogateescape")


def complain(p, text):
    return "write", 2, f"{name_of(p)}: {text}\n".encode("utf-8", "surrogateescape")


def name_of(p):
    return p.arguments[0].rpartition("/")[2] if p.arguments[0] in ("/bin/sh",) else p.arguments[0]


def path_of(p, path):
    return _files.absolute(path if path.startswith("/") else p.folder + "/" + path)


def read_all(p):
    """All of the standard input."""
    parts = []
    while data := (yield "read", 0, 65536):
        parts.append(data)
    return b"".join(parts)


def options_of(arguments, with_value=""):
    """Single-letter options, and what is left: ({letter: value or True}, [...])."""
    found, rest = {}, []
    waiting = iter(arguments)
    for one in waiting:
        if one == "--":
            rest.extend(waiting)
        elif one.startswith("--") and len(one) > 2:
            name, _, value = one[2:].partition("=")
            found[name] = value or True
        elif one.startswith("-") and len(one) > 1:
            letters = one[1:]
            while letters:
                letter, letters = letters[0], letters[1:]
                if letter in with_value:
                    found[letter] = letters or next(waiting, "")
                    break
                found[letter] = True
        else:
            rest.append(one)
    return found, rest


def inputs(p, names):
    """The bytes of the files named, or of the standard input; gives (name, bytes) pairs, and the exit status so far."""
    found, status = [], 0
    for name in names or ["-"]:
        if name == "-":
            found.append((name, (yield from read_all(p))))
            continue
        full = path_of(p, name)
        if full in _files.files:
            found.append((name, bytes(_files.files[full])))
        else:
            status = 1
            why = "Is a directory" if full in _files.folders else "No such file or directory"
            yield complain(p, f"{name}: {why}")
    return found, status


def seconds_of(text):
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    factor = units.get(text[-1:], None)
    return float(text[:-1]) * factor if factor else float(text)


def run_child(p, arguments):
    """Starts a program with the streams of this one: its Process, or an exit status."""
    import _simprocess
    try:
        return _simprocess.start(arguments, False, {0: b""}, {1: forwarded(p, 1), 2: forwarded(p, 2)}, p.environment, p.folder)
    except OSError as error:
        yield "write", 2, f"{name_of(p)}: failed to run command ‘{arguments[0]}’: {error.strerror}\n".encode()
        return 127


def forwarded(p, number):
    sink = p.sinks.get(number)
    if hasattr(sink, "write"):
        def forward(data):
            try:
                sink.write(data)
            except OSError:
                pass
        return forward
    return sink
