"""The simulated shell: words, quotes, variables, pipelines, redirections, lists, loops and conditions of one line or a few."""
import _files
import _simnet
import _simprogram_parts

_OPERATORS = ("&&", "||", ";;", ">>", "2>&1", "2>>", "2>", "&>", ">&2", "1>&2", "|", ";", "&", ">", "<", "(", ")", "\n")


class _Word:
    """A word in pieces: (text, is_quoted, is_expanded)."""

    def __init__(self):
        self.pieces = []

    def plain(self):
        return "".join(text for text, _, _ in self.pieces)

    def is_bare(self):
        return not any(quoted for _, quoted, _ in self.pieces)


def split(line):
    """The tokens of a line: words, and operators as strings."""
    tokens, word, at = [], None, 0

    def add(text, quoted, expanded):
        nonlocal word
        word = word or _Word()
        word.pieces.append((text, quoted, expanded))

    def finish():
        nonlocal word
        if word is not None:
            tokens.append(word)
            word = None

    while at < len(line):
        char = line[at]
        if char in " \t":
            finish()
            at += 1
        elif char == "#" and word is None:
            while at < len(line) and line[at] != "\n":
                at += 1
        elif char == "'":
            end = line.find("'", at + 1)
            if end < 0:
                raise SyntaxError("Unterminated quoted string")
            add(line[at + 1:end], True, False)
            at = end + 1
        elif char == '"':
            at += 1
            text = ""
            while at < len(line) and line[at] != '"':
                if line[at] == "\\" and line[at + 1:at + 2] in ('"', "\\", "$", "`"):
                    if text:
                        add(text, True, True)
                    text = ""
                    add(line[at + 1], True, False)
                    at += 2
                elif line[at:at + 2] == "$(":
                    end = _closing(line, at + 1)
                    text += line[at:end]
                    at = end
                else:
                    text += line[at]
                    at += 1
            if at >= len(line):
                raise SyntaxError("Unterminated quoted string")
            add(text, True, True)
            at += 1
        elif char == "\\" and at + 1 < len(line):
            if line[at + 1] != "\n":
                add(line[at + 1], True, False)
            at += 2
        elif line[at:at + 2] == "$(":
            end = _closing(line, at + 1)
            add(line[at:end], False, True)
            at = end
        else:
            found = next((one for one in _OPERATORS if line.startswith(one, at) and (one[0] not in "12" or word is None)), None)
            if found:
                finish()
                tokens.append(found)
                at += len(found)
            else:
                end = at + 1
                while end < len(line) and line[end] not in " \t'\"\\|;&<>()\n" and line[end:end + 2] != "$(":
                    end += 1
                add(line[at:end], False, True)
                at = end
    finish()
    return tokens


def _closing(line, at):
    depth = 0
    while at < len(line):
        depth += (line[at] == "(") - (line[at] == ")")
        at += 1
        if depth == 0:
            return at
    raise SyntaxError('Syntax error: end of file unexpected (expecting ")")')


class _Exit(Exception):
    pass


class _Shell:
    def __init__(self, process):
        self.process = process
        self.variables = process.environment
        self.status = 0
        self.arguments = process.arguments[3:]

    # -- expansion

    def value(self, name):
        if name == "?":
            return str(self.status)
        if name == "$":
            return str(self.process.pid)
        if name == "#":
            return str(max(0, len(self.arguments) - 1))
        if name.isdigit():
            return self.arguments[int(name)] if int(name) < len(self.arguments) else "sh" if name == "0" else ""
        if name in ("@", "*"):
            return " ".join(self.arguments[1:])
        return self.variables.get(name, "")

    def expanded(self, text):
        out, at = [], 0
        while at < len(text):
            if text[at] != "$" or at + 1 >= len(text):
                out.append(text[at])
                at += 1
            elif text[at + 1:at + 3] == "((":
                end = text.find("))", at)
                out.append(str(self.arithmetic(text[at + 3:end])))
                at = end + 2
            elif text[at + 1] == "(":
                end = _closing(text, at + 1)
                out.append((yield from self.output_of(text[at + 2:end - 1])))
                at = end
            elif text[at + 1] == "{":
                end = text.find("}", at)
                name, _, default = text[at + 2:end].partition(":-")
                out.append(self.value(name) or default)
                at = end + 1
            else:
                end = at + 1
                while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                    end += 1
                if end == at + 1 and text[end:end + 1] in ("?", "$", "#", "@", "*"):
                    end += 1
                out.append(self.value(text[at + 1:end]) if end > at + 1 else "$")
                at = end
        return "".join(out)

    def arithmetic(self, text):
        names = "".join(char if char.isalnum() or char == "_" else " " for char in text).split()
        values = {name: int(self.value(name) or 0) for name in names if not name[0].isdigit()}
        if any(char not in "0123456789+-*/%()<>=!&| _abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$" for char in text) or len(text) > 200 or "**" in text:
            return 0
        try:
            return int(eval(text.replace("$", "").replace("/", "//"), {"__builtins__": {}}, values))
        except Exception:
            return 0

    def output_of(self, line):
        parts = []
        yield from self.run_line(line, None, parts.append)
        return b"".join(parts).decode("utf-8", "replace").rstrip("\n")

    def words_of(self, word):
        """The words that one becomes."""
        if word.is_bare() and not any("$" in text for text, _, _ in word.pieces):
            text = word.plain()
            if any(char in text for char in "*?["):
                return self.matching(text)
            return [text]
        fields, is_open = [], False
        for text, quoted, expanding in word.pieces:
            shown = (yield from self.expanded(text)) if expanding else text
            if quoted:
                parts = [shown]
            else:
                parts = shown.split()
                if not parts:
                    is_open = is_open and not shown[:1].isspace()
                    continue
            if is_open and not (not quoted and shown[:1].isspace()):
                fields[-1] += parts[0]
                parts = parts[1:]
            fields.extend(parts)
            is_open = quoted or not shown[-1:].isspace()
        return fields
        yield

    def matching(self, pattern):
        import fnmatch
        folder, _, last = pattern.rpartition("/")
        try:
            names = _files.children(_simprogram_parts.path_of(self.process, folder or "."))
        except OSError:
            return [pattern]
        found = [(folder + "/" if folder else "") + name for name in names if fnmatch.fnmatchcase(name, last) and not name.startswith(".")]
        return found or [pattern]

    # -- running

    def run_line(self, line, source, sink, errors=None):
        try:
            tokens = split(line)
        except SyntaxError as error:
            self.status = 2
            yield "write", 2, f"/bin/sh: 1: {error}\n".encode()
            return
        yield from self.run_list(tokens, source, sink, errors)

    def run_list(self, tokens, source, sink, errors=None):
        """Lists of pipelines; source, sink and errors stand for the streams, None for the shell's own."""
        at = 0
        skip = False
        while at < len(tokens):
            if tokens[at] in (";", "\n", "&"):
                at += 1
                continue
            end, depth = at, 0
            while end < len(tokens) and not (depth == 0 and tokens[end] in ("&&", "||", ";", "\n", "&")):
                if _starts(tokens, end, ("for", "while", "until", "if", "{")) or tokens[end] == "(":
                    depth += 1
                elif _starts(tokens, end, ("done", "fi", "}")) or tokens[end] == ")":
                    depth -= 1
                end += 1
            if not skip:
                yield from self.run_pipeline(tokens[at:end], source, sink, errors)
            operator = tokens[end] if end < len(tokens) else None
            skip = operator == "&&" and self.status != 0 or operator == "||" and self.status == 0
            at = end + 1

    def run_pipeline(self, tokens, source, sink, errors):
        parts, depth, part = [], 0, []
        for at, token in enumerate(tokens):
            if _starts(tokens, at, ("for", "while", "until", "if", "{")) or token == "(":
                depth += 1
            elif _starts(tokens, at, ("done", "fi", "}")) or token == ")":
                depth -= 1
            if token == "|" and depth == 0:
                parts.append(part)
                part = []
            else:
                part.append(token)
        parts.append(part)
        negated = len(parts[0]) > 0 and isinstance(parts[0][0], _Word) and parts[0][0].plain() == "!"
        if negated:
            parts[0] = parts[0][1:]
        if len(parts) == 1:
            yield from self.run_command(parts[0], source, sink, errors)
        else:
            children, before = [], source
            for number, one in enumerate(parts):
                is_last = number == len(parts) - 1
                pipe = None if is_last else _simnet.Pipe()
                child = yield from self.start(one, before, sink if is_last else pipe.writer, errors)
                children.append(child)
                before = None if is_last else pipe.reader
            for child in children:
                if child is not None:
                    yield "wait", child
            last = children[-1]
            self.status = 127 if last is None else _status_of(last)
        if negated:
            self.status = int(self.status == 0)

    def run_command(self, tokens, source, sink, errors):
        if not tokens:
            return
        if tokens[0] == "(" and tokens[-1] == ")":
            yield from self.run_list(tokens[1:-1], source, sink, errors)
            return
        first = tokens[0].plain() if isinstance(tokens[0], _Word) and tokens[0].is_bare() else ""
        if first in ("for", "while", "until", "if", "{"):
            yield from self.run_compound(first, tokens, source, sink, errors)
            return
        child = yield from self.start(tokens, source, sink, errors)
        if child is not None:
            yield "wait", child
            self.status = _status_of(child)

    def run_compound(self, first, tokens, source, sink, errors):
        rounds = 0
        if first == "{":
            yield from self.run_list(tokens[1:-1], source, sink, errors)
        elif first == "for":
            do, done = _find(tokens, "do"), _find_last(tokens, "done")
            name, words = tokens[1].plain(), []
            for word in tokens[3:do]:
                if isinstance(word, _Word):
                    words.extend((yield from self.words_of(word)))
            for word in words:
                self.variables[name] = word
                yield from self.run_list(tokens[do + 1:done], source, sink, errors)
        elif first in ("while", "until"):
            do, done = _find(tokens, "do"), _find_last(tokens, "done")
            while rounds < 100_000:
                rounds += 1
                yield from self.run_list(tokens[1:do], source, sink, errors)
                if (self.status == 0) != (first == "while"):
                    break
                yield from self.run_list(tokens[do + 1:done], source, sink, errors)
            self.status = 0
        else:
            then, end = _find(tokens, "then"), _find_last(tokens, "fi")
            other = _find(tokens, "else", end)
            yield from self.run_list(tokens[1:then], source, sink, errors)
            if self.status == 0:
                yield from self.run_list(tokens[then + 1:other], source, sink, errors)
            else:
                self.status = 0
                yield from self.run_list(tokens[other + 1:end], source, sink, errors)

    def start(self, tokens, source, sink, errors):
        """Starts a simple command; None where the shell did it itself (the status is set)."""
        import _simprocess
        words, at = [], 0
        p = self.process
        out = sink if sink is not None else _simprogram_parts.forwarded(p, 1)
        err = errors if errors is not None else _simprogram_parts.forwarded(p, 2)
        entry = source if source is not None else p.sources.get(0, b"")
        is_piped_out = isinstance(sink, _simnet.PipeEnd)
        while at < len(tokens):
            token = tokens[at]
            if isinstance(token, _Word):
                words.append(token)
                at += 1
                continue
            if token == "2>&1":
                err = out
            elif token in (">&2", "1>&2"):
                out = err
            else:
                target = (yield from self.words_of(tokens[at + 1]))[0] if at + 1 < len(tokens) and isinstance(tokens[at + 1], _Word) else ""
                at += 1
                full = _simprogram_parts.path_of(p, target)
                if token == "<":
                    if full not in _files.files:
                        self.status = 2
                        yield "write", 2, f"/bin/sh: 1: cannot open {target}: No such file\n".encode()
                        return None
                    entry = bytes(_files.files[full])
                else:
                    to = _discard if target == "/dev/null" else _writer(full, token in (">>", "2>>"))
                    if token in (">", ">>", "&>"):
                        if is_piped_out and isinstance(out, _simnet.PipeEnd):
                            out.close()
                        out = to
                    if token in ("2>", "2>>", "&>"):
                        err = to
            at += 1
        given = []
        assigned = {}
        for word in words:
            text = word.plain()
            name, equals, _ = text.partition("=")
            if not given and equals and name.isidentifier() and word.pieces and not word.pieces[0][1]:
                assigned[name] = "".join((yield from self.words_of(word))).partition("=")[2]
            else:
                given.extend((yield from self.words_of(word)))
        if not given:
            self.variables.update(assigned)
            self.status = 0
            return None
        done = yield from self.builtin(given, out)
        if done:
            if is_piped_out:
                sink.close()
            return None
        environment = {**self.variables, **assigned}
        sources, sinks = {0: entry}, {1: out, 2: err}
        try:
            return _simprocess.start(given, False, sources, sinks, environment, p.folder)
        except OSError as error:
            self.status = 126 if isinstance(error, PermissionError) else 127
            text = "Permission denied" if self.status == 126 else "not found"
            message = f"/bin/sh: 1: {given[0]}: {text}\n".encode()
            if callable(err):
                err(message)
            else:
                yield "write", 2, message
            if is_piped_out:
                sink.close()
            return None

    def builtin(self, given, out):
        """Whether the shell does it itself."""
        name = given[0]
        if name == "exit":
            self.status = int(given[1]) & 255 if len(given) > 1 and given[1].isdigit() else self.status
            raise _Exit
        if name == "cd":
            self.process.folder = _simprogram_parts.path_of(self.process, given[1] if len(given) > 1 else "/home/user")
        elif name == "export":
            for one in given[1:]:
                key, equals, value = one.partition("=")
                if equals:
                    self.variables[key] = value
        elif name in ("set", "trap", "umask", "ulimit", "unset", "wait", ":"):
            pass
        elif name in ("test", "["):
            self.status = 0 if _test(self, given[1:-1] if name == "[" else given[1:]) else 1
            return True
        elif name == "exec" and len(given) > 1:
            del given[0]
            return False
        else:
            return False
        self.status = 0
        return True
        yield


def _starts(tokens, at, names):
    """Whether a reserved word stands there, where a command may begin."""
    token = tokens[at]
    if not isinstance(token, _Word) or not token.is_bare() or token.plain() not in names:
        return False
    before = tokens[at - 1] if at else ";"
    return not isinstance(before, _Word) or before.plain() in ("do", "then", "else", "!", "{")


def _find(tokens, name, default=None):
    for at, token in enumerate(tokens):
        if isinstance(token, _Word) and token.is_bare() and token.plain() == name:
            return at
    return len(tokens) if default is None else default


def _find_last(tokens, name):
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if isinstance(token, _Word) and token.is_bare() and token.plain() == name:
            return at
    return len(tokens)


def _status_of(child):
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


def _discard(data):
    pass


def _writer(full, appends):
    data = _files.files.setdefault(full, bytearray())
    if not appends:
        data.clear()
    return data.extend


def _test(shell, words):
    if len(words) == 1:
        return bool(words[0])
    if len(words) == 2:
        full = _simprogram_parts.path_of(shell.process, words[1])
        return {"-f": full in _files.files, "-d": full in _files.folders, "-e": full in _files.files or full in _files.folders, "-z": not words[1],
                "-n": bool(words[1]), "!": not words[1]}.get(words[0], False)
    if len(words) == 3:
        left, operator, right = words
        if operator in ("=", "=="):
            return left == right
        if operator == "!=":
            return left != right
        try:
            one, two = int(left), int(right)
        except ValueError:
            return False
        return {"-eq": one == two, "-ne": one != two, "-lt": one < two, "-le": one <= two, "-gt": one > two, "-ge": one >= two}.get(operator, False)
    return False


def program(line):
    def run(process):
        shell = _Shell(process)
        try:
            yield from shell.run_line(line, None, None)
        except _Exit:
            pass
        return shell.status
    return run


def shell(process):
    """sh -c LINE, sh FILE, or lines of the standard input."""
    words = process.arguments[1:]
    if words[:1] and words[0].startswith("-") and "c" in words[0]:
        line = words[1] if len(words) > 1 else ""
    elif words:
        full = _simprogram_parts.path_of(process, words[0])
        if full not in _files.files:
            yield "write", 2, f"sh: 0: cannot open {words[0]}: No such file\n".encode()
            return 2
        line = bytes(_files.files[full]).decode("utf-8", "replace")
    else:
        line = (yield from _simprogram_parts.read_all(process)).decode("utf-8", "replace")
    return (yield from program(line)(process))
