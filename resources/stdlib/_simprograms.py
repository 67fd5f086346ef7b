"""The simulated programs but those of `_simprograms_text.py`. Each is a generator over a Process (_simprocess has what it may yield); it returns its exit status."""
import _files
from _simprogram_parts import complain, options_of, path_of, run_child, say, seconds_of
from _simprograms_text import cat, cut, echo, grep, head, printf, rev, sort, tail, tee, tr, uniq, wc


def find(name):
    if name.startswith("python") and name.strip("python.0123456789") == "":
        import _simpython
        return _simpython.program
    if name in ("sh", "bash", "dash", "zsh"):
        import _simshell
        return _simshell.shell
    return _PROGRAMS.get(name)


def true(p):
    return 0
    yield


def false(p):
    return 1
    yield


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
