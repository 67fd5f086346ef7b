"""Programs that read and write text: cat, sort, grep ..."""
import _files
from _simprogram_parts import complain, inputs, options_of, path_of, say


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


def rev(p):
    return (yield from _each_input(p, p.arguments[1:], lambda name, data: "".join(
        line.rstrip("\n")[::-1] + "\n" for line in data.decode("utf-8", "replace").splitlines(True)).encode()))
