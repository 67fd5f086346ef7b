"""The simulated programs. Each is a generator over a Process (_simprocess has what it may yield); it returns its exit status."""
import _files


def find(name):
    if name.startswith("python") and name.strip("python.0123456789") == "":
        import _simpython
        return _simpython.program
    if name in ("sh", "bash", "dash", "zsh"):
        import _simshell
        return _simshell.shell
    return _PROGRAMS.get(name)


# ---- help for programs -----------------------------------------------------------------------------------------------

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


# ---- programs --------------------------------------------------------------------------------------------------------

def true(p):
    return 0
    yield


def false(p):
    return 1
    yield


def echo(p):
    words = p.arguments[1:]
    ends, escapes = "\n", False
    while words and words[0] in ("-n", "-e", "-ne", "-en", "-E"):
        ends = "" if "n" in words[0] else ends
        escapes = escapes or "e" in words[0]
        words = words[1:]
    text = " ".join(words)
    yield say((_unescaped(text) if escapes else text) + ends)
    return 0


def _unescaped(text):
    out, at = [], 0
    names = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "a": "\a", "0": "\0", "e": "\x1b", '"': '"'}
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] in names:
            out.append(names[text[at + 1]])
            at += 2
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def printf(p):
    if len(p.arguments) < 2:
        yield complain(p, "missing operand")
        return 1
    form, values = _unescaped(p.arguments[1]), list(p.arguments[2:])
    out = []
    while True:
        before = len(values)
        at = 0
        while at < len(form):
            if form[at] != "%" or at + 1 >= len(form):
                out.append(form[at])
                at += 1
                continue
            end = at + 1
            while end < len(form) and form[end] in "-+ #0123456789.":
                end += 1
            kind = form[end:end + 1]
            if kind == "%":
                out.append("%")
            elif kind in "diouxXcsbeEfgG" and kind:
                value = values.pop(0) if values else "0" if kind not in "sbc" else ""
                try:
                    value = int(value or 0) if kind in "diouxX" else float(value or 0) if kind in "eEfgG" else value
                    out.append((form[at:end] + ("s" if kind in "bc" else kind)) % value)
                except (ValueError, TypeError):
                    yield complain(p, f"'{value}': expected a numeric value")
                    out.append("0")
            at = end + 1
        if not values or len(values) == before:
            break
    yield say("".join(out))
    return 0


def cat(p):
    options, names = options_of(p.arguments[1:])
    number, status = 0, 0
    for name in names or ["-"]:
        if name == "-":
            while data := (yield "read", 0, 65536):
                yield "write", 1, data
            continue
        found, failed = yield from inputs(p, [name])
        status = status or failed
        for _, data in found:
            if "n" in options:
                lines = data.decode("utf-8", "replace").splitlines(True)
                data = "".join(f"{number + at:6d}\t{line}" for at, line in enumerate(lines, 1)).encode()
                number += len(lines)
            yield "write", 1, data
    return status


def tee(p):
    options, names = options_of(p.arguments[1:])
    data = b""
    while block := (yield "read", 0, 65536):
        yield "write", 1, block
        data += block
    for name in names:
        full = path_of(p, name)
        _files.files[full] = (_files.files.get(full, bytearray()) if "a" in options else bytearray()) + data
    return 0


def sleep(p):
    if len(p.arguments) < 2:
        yield complain(p, "missing operand")
        return 1
    total = 0.0
    for text in p.arguments[1:]:
        try:
            total += seconds_of(text)
        except ValueError:
            yield complain(p, f"invalid time interval ‘{text}’")
            return 1
    yield "sleep", total
    return 0


def timeout(p):
    import _simprocess
    rest = [one for one in p.arguments[1:] if not one.startswith("-")]
    if len(rest) < 2:
        yield complain(p, "missing operand")
        return 125
    child = yield from run_child(p, p.arguments[p.arguments.index(rest[1]):])
    if isinstance(child, int):
        return child
    import _simloop
    event = _simloop.call_at(_simloop.now() + seconds_of(rest[0]), child.signal, 15)
    yield "wait", child
    _simloop.cancel(event)
    return 124 if child.returncode == -15 else child.returncode if child.returncode >= 0 else 128 - child.returncode


def run_child(p, arguments):
    """Starts a program with the streams of this one: its Process, or an exit status."""
    import _simprocess
    try:
        return _simprocess.start(arguments, False, {0: b""}, {1: _forwarded(p, 1), 2: _forwarded(p, 2)}, p.environment, p.folder)
    except OSError as error:
        yield "write", 2, f"{name_of(p)}: failed to run command ‘{arguments[0]}’: {error.strerror}\n".encode()
        return 127


def _forwarded(p, number):
    sink = p.sinks.get(number)
    if hasattr(sink, "write"):
        def forward(data):
            try:
                sink.write(data)
            except OSError:
                pass
        return forward
    return sink


def pwd(p):
    yield say(p.folder + "\n")
    return 0


def whoami(p):
    yield say("user\n")
    return 0


def hostname(p):
    yield say("localhost\n")
    return 0


def uname(p):
    options, _ = options_of(p.arguments[1:])
    if "a" in options:
        yield say("Linux localhost 6.1.0 #1 SMP x86_64 GNU/Linux\n")
    else:
        parts = [("s", "Linux"), ("n", "localhost"), ("r", "6.1.0"), ("m", "x86_64")]
        yield say(" ".join(text for letter, text in parts if letter in options or not options and letter == "s") + "\n")
    return 0


def env(p):
    yield say("".join(f"{name}={value}\n" for name, value in p.environment.items()))
    return 0


def date(p):
    import time
    form = next((one[1:] for one in p.arguments[1:] if one.startswith("+")), "%a %b %e %H:%M:%S UTC %Y")
    now = time.gmtime(time.time())
    yield say(time.strftime(form.replace("%e", f"{now.tm_mday:2d}").replace("%s", str(int(time.time()))).replace("%N", "000000000").replace("%F", "%Y-%m-%d")
                            .replace("%T", "%H:%M:%S"), now) + "\n")
    return 0


def ls(p):
    options, names = options_of(p.arguments[1:])
    status = 0
    for at, name in enumerate(names or ["."]):
        full = path_of(p, name)
        if full in _files.files:
            found = [name]
        elif full in _files.folders:
            found = [one for one in _files.children(full) if "a" in options or not one.startswith(".")]
        else:
            yield complain(p, f"cannot access '{name}': No such file or directory")
            status = 2
            continue
        if len(names) > 1 and full in _files.folders:
            yield say(("\n" if at else "") + f"{name}:\n")
        if "l" in options:
            if full in _files.folders:
                yield say(f"total {len(found) * 4}\n")
            for one in found:
                place = full if full in _files.files else (full.rstrip("/") + "/" + one)
                is_folder = place in _files.folders
                size = 4096 if is_folder else len(_files.files[place])
                yield say(f"{'drwxr-xr-x' if is_folder else '-rw-r--r--'} 1 user user {size:6d} Jan  1 00:00 {one}\n")
        elif found:
            yield say("".join(one + "\n" for one in found))
    return status


def _each_input(p, names, function):
    found, status = yield from inputs(p, names)
    for name, data in found:
        out = function(name, data)
        if out:
            yield "write", 1, out
    return status


def sort(p):
    options, names = options_of(p.arguments[1:], "kto")
    found, status = yield from inputs(p, names)
    lines = [line for _, data in found for line in data.decode("utf-8", "replace").splitlines()]
    separator, column = options.get("t"), options.get("k")

    def key(line):
        text = line
        if column:
            parts = line.split(separator) if isinstance(separator, str) else line.split()
            at = int(column.split(",")[0].rstrip("nr")) - 1
            text = parts[at] if at < len(parts) else ""
        if "n" in options or column and column.endswith("n"):
            digits = text.strip().split()[0] if text.strip() else "0"
            try:
                return (0, float(digits), line)
            except ValueError:
                return (0, 0.0, line)
        return (1, text.lower(), line) if "f" in options else (1, text, line)

    lines.sort(key=key, reverse="r" in options)
    if "u" in options:
        lines = list(dict.fromkeys(lines))
    yield say("".join(line + "\n" for line in lines))
    return status


def uniq(p):
    options, names = options_of(p.arguments[1:])
    found, status = yield from inputs(p, names[:1])
    groups = []
    for _, data in found:
        for line in data.decode("utf-8", "replace").splitlines():
            if groups and groups[-1][0] == line:
                groups[-1][1] += 1
            else:
                groups.append([line, 1])
    yield say("".join((f"{count:7d} {line}" if "c" in options else line) + "\n" for line, count in groups if "d" not in options or count > 1))
    return status


def wc(p):
    options, names = options_of(p.arguments[1:])
    found, status = yield from inputs(p, names)
    shown = [letter for letter in "lwmc" if letter in options] or ["l", "w", "c"]
    rows = []
    for name, data in found:
        counts = {"l": data.count(b"\n"), "w": len(data.split()), "c": len(data), "m": len(data.decode("utf-8", "replace"))}
        rows.append(([counts[letter] for letter in shown], name))
    if len(rows) > 1:
        rows.append(([sum(row[0][at] for row in rows) for at in range(len(shown))], "total"))
    width = 1 if len(shown) == 1 and len(rows) == 1 else 7 if not names else max(len(str(row[0][at])) for row in rows for at in range(len(shown)))
    yield say("".join(" ".join(f"{count:{width}d}" for count in counts) + ("" if name == "-" else f" {name}") + "\n" for counts, name in rows))
    return status


def _count_option(p, options, names):
    for at, one in enumerate(p.arguments[1:]):
        if one[:1] == "-" and one[1:].isdigit():
            return int(one[1:]), [name for name in names if name != one]
    return int(options.get("n", 10)), names


def head(p):
    options, names = options_of([one for one in p.arguments[1:] if not (one[:1] == "-" and one[1:].isdigit())], "nc")
    count, names = _count_option(p, options, names)
    if "c" in options:
        return (yield from _each_input(p, names, lambda name, data: data[:int(options["c"])]))
    if not names:
        left, rest = count, b""
        while left > 0 and (data := (yield "read", 0, 65536)):
            rest += data
            lines = rest.split(b"\n")
            take = lines[:-1][:left]
            if take:
                yield "write", 1, b"".join(line + b"\n" for line in take)
            left -= len(take)
            rest = lines[-1]
        if left > 0 and rest:
            yield "write", 1, rest
        return 0
    return (yield from _each_input(p, names, lambda name, data: b"".join(data.splitlines(True)[:count])))


def tail(p):
    options, names = options_of([one for one in p.arguments[1:] if not (one[:1] == "-" and one[1:].isdigit())], "nc")
    count, names = _count_option(p, options, names)
    return (yield from _each_input(p, names, lambda name, data: b"".join(data.splitlines(True)[-count:] if count else [])))


def grep(p):
    import re
    options, names = options_of(p.arguments[1:], "em")
    pattern = options.get("e") or (names.pop(0) if names else None)
    if pattern is None:
        yield "write", 2, b"Usage: grep [OPTION]... PATTERNS [FILE]...\n"
        return 2
    try:
        compiled = re.compile(re.escape(pattern) if "F" in options else pattern, re.I if "i" in options else 0)
    except re.error:
        yield complain(p, "invalid regular expression")
        return 2
    found, status = yield from inputs(p, names)
    is_any = False
    for name, data in found:
        prefix = f"{name}:" if len(names) > 1 else ""
        lines = [(number, line) for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1)
                 if bool(compiled.search(line)) != ("v" in options)]
        is_any = is_any or bool(lines)
        if "q" in options:
            continue
        if "c" in options:
            yield say(f"{prefix}{len(lines)}\n")
        elif "l" in options:
            if lines:
                yield say(name + "\n")
        elif "o" in options:
            yield say("".join(f"{prefix}{one.group()}\n" for _, line in lines for one in compiled.finditer(line)))
        else:
            yield say("".join(prefix + (f"{number}:" if "n" in options else "") + line + "\n" for number, line in lines))
    return 2 if status else 0 if is_any else 1


def tr(p):
    options, names = options_of(p.arguments[1:])

    def expanded(text):
        text = text.replace("[:lower:]", "a-z").replace("[:upper:]", "A-Z").replace("[:digit:]", "0-9").replace("[:space:]", " \t\n\r")
        text = _unescaped(text)
        out, at = [], 0
        while at < len(text):
            if at + 2 < len(text) and text[at + 1] == "-":
                out.extend(chr(code) for code in range(ord(text[at]), ord(text[at + 2]) + 1))
                at += 3
            else:
                out.append(text[at])
                at += 1
        return out

    old = expanded(names[0]) if names else []
    new = expanded(names[1]) if len(names) > 1 else []
    table = {ord(one): None for one in old} if "d" in options else {ord(one): new[min(at, len(new) - 1)] for at, one in enumerate(old)} if new else {}
    while data := (yield "read", 0, 65536):
        yield say(data.decode("utf-8", "replace").translate(table))
    return 0


def cut(p):
    options, names = options_of(p.arguments[1:], "dfc")
    found, status = yield from inputs(p, names)
    places = []
    for part in str(options.get("f") or options.get("c") or "1").split(","):
        low, dash, high = part.partition("-")
        places.append((int(low or 1), int(high) if high else (int(low or 1) if not dash else 1 << 30)))
    separator = options.get("d", "\t")
    out = []
    for _, data in found:
        for line in data.decode("utf-8", "replace").splitlines():
            parts = list(line) if "c" in options else line.split(separator)
            if "c" not in options and len(parts) == 1:
                out.append(line)
                continue
            out.append(("" if "c" in options else separator).join(one for at, one in enumerate(parts, 1) if any(low <= at <= high for low, high in places)))
    yield say("".join(line + "\n" for line in out))
    return status


def seq(p):
    numbers = [one for one in p.arguments[1:]]
    try:
        values = [float(one) if "." in one else int(one) for one in numbers]
    except ValueError:
        yield complain(p, f"invalid floating point argument: ‘{numbers[0]}’")
        return 1
    first, step, last = (1, 1, values[0]) if len(values) == 1 else (values[0], 1, values[1]) if len(values) == 2 else values[:3] if values else (1, 1, 0)
    out, count = [], 0
    while (first <= last if step > 0 else first >= last) and step and count < 1_000_000:
        out.append(f"{first}\n")
        first += step
        count += 1
    yield say("".join(out))
    return 0


def yes(p):
    text = (" ".join(p.arguments[1:]) or "y") + "\n"
    block = (text * (4096 // len(text) + 1)).encode()
    while True:
        yield "write", 1, block


def rev(p):
    return (yield from _each_input(p, p.arguments[1:], lambda name, data: "".join(
        line.rstrip("\n")[::-1] + "\n" for line in data.decode("utf-8", "replace").splitlines(True)).encode()))


def basename(p):
    yield say(p.arguments[1].rstrip("/").rpartition("/")[2].removesuffix(p.arguments[2] if len(p.arguments) > 2 else "") + "\n" if len(p.arguments) > 1 else "")
    return 0


def dirname(p):
    yield say((p.arguments[1].rstrip("/").rpartition("/")[0] or ".") + "\n" if len(p.arguments) > 1 else "")
    return 0


def touch(p):
    for name in options_of(p.arguments[1:])[1]:
        full = path_of(p, name)
        if _files.parent(full) not in _files.folders:
            yield complain(p, f"cannot touch '{name}': No such file or directory")
            return 1
        _files.files.setdefault(full, bytearray())
    return 0
    yield


def rm(p):
    options, names = options_of(p.arguments[1:])
    status = 0
    for name in names:
        full = path_of(p, name)
        if full in _files.files:
            del _files.files[full]
        elif full in _files.folders and ("r" in options or "R" in options):
            for table in (_files.files, _files.folders):
                for path in [one for one in table if one == full or one.startswith(full + "/")]:
                    table.pop(path) if isinstance(table, dict) else table.discard(path)
        elif "f" not in options:
            why = "Is a directory" if full in _files.folders else "No such file or directory"
            yield complain(p, f"cannot remove '{name}': {why}")
            status = 1
    return status


def mkdir(p):
    options, names = options_of(p.arguments[1:])
    status = 0
    for name in names:
        full = path_of(p, name)
        if "p" in options:
            parts = full.split("/")
            for at in range(2, len(parts) + 1):
                _files.folders.add("/".join(parts[:at]))
        elif full in _files.folders or full in _files.files or _files.parent(full) not in _files.folders:
            why = "No such file or directory" if _files.parent(full) not in _files.folders else "File exists"
            yield complain(p, f"cannot create directory ‘{name}’: {why}")
            status = 1
        else:
            _files.folders.add(full)
    return status


def kill(p):
    import _simprocess
    number, status = 15, 0
    for one in p.arguments[1:]:
        if one.startswith("-"):
            import signal
            text = one[1:]
            number = int(text) if text.isdigit() else int(getattr(signal, "SIG" + text.removeprefix("SIG"), 15))
        elif one.isdigit() and int(one) in _simprocess.processes:
            _simprocess.processes[int(one)].signal(number)
        else:
            yield complain(p, f"({one}) - No such process")
            status = 1
    return status


def ping(p):
    """A few round trips to a host."""
    import _simworld
    options, names = options_of(p.arguments[1:], "cWiw")
    if not names:
        yield complain(p, "usage error: Destination address required")
        return 2
    name = names[0]
    addresses = _simworld.resolve(name)
    if not addresses:
        yield complain(p, f"{name}: Name or service not known")
        return 2
    count = int(options.get("c", 4))
    yield say(f"PING {name} ({addresses[0]}) 56(84) bytes of data.\n")
    for number in range(1, count + 1):
        took = _simworld.latency("ping " + name, 0.00003, 0.00006) if addresses[0].startswith("127.") else _simworld.latency("ping " + name, 0.01, 0.05)
        yield "sleep", took
        yield say(f"64 bytes from {addresses[0]}: icmp_seq={number} ttl=64 time={took * 1000:.3g} ms\n")
        if number < count:
            yield "sleep", float(options.get("i", 1))
    yield say(f"\n--- {name} ping statistics ---\n{count} packets transmitted, {count} received, 0% packet loss\n")
    return 0


def git(p):
    words = p.arguments[1:]
    if words[:1] == ["--version"]:
        yield say("git version 2.39.2\n")
        return 0
    yield "write", 2, b"fatal: not a git repository (or any of the parent directories): .git\n"
    return 128


def curl(p):
    """One request, as _simworld answers it."""
    import _simworld
    options, names = options_of(p.arguments[1:], "XdHomAu")
    if not names:
        yield "write", 2, b"curl: try 'curl --help' for more information\n"
        return 2
    url = names[0] if "://" in names[0] else "http://" + names[0]
    reply = _simworld.request(options.get("X", "POST" if "d" in options else "HEAD" if "I" in options else "GET"), url, [], str(options.get("d", "")))
    yield "sleep", reply.elapsed
    if reply.failure:
        codes = {"dns": 6, "refused": 7, "timeout": 28, "reset": 56, "disconnect": 52}
        yield "write", 2, f"curl: ({codes[reply.failure]}) {reply.failure_text}\n".encode()
        return codes[reply.failure]
    if "I" in options or "i" in options:
        yield say(f"HTTP/1.1 {reply.status} {reply.reason}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in reply.headers) + "\r\n")
    if "o" in options:
        _files.files[path_of(p, options["o"])] = bytearray(reply.body)
    else:
        yield "write", 1, reply.body
    return 0


_PROGRAMS = {function.__name__: function for function in (
    true, false, echo, printf, cat, tee, sleep, timeout, pwd, whoami, hostname, uname, env, date, ls, sort, uniq, wc, head, tail, grep, tr, cut, seq,
    yes, rev, basename, dirname, touch, rm, mkdir, kill, ping, git, curl)}
_PROGRAMS.update({"egrep": grep, "fgrep": grep, "printenv": env, "gsort": sort})
