"""YAML as configurations have it. Simulated package: mappings, sequences, scalars, texts over several lines, anchors."""
import datetime
import re

import _sim

__version__ = '6.0.1'


class YAMLError(Exception):
    pass


class MarkedYAMLError(YAMLError):
    pass


class Loader:
    pass


SafeLoader = FullLoader = UnsafeLoader = BaseLoader = CLoader = CSafeLoader = Loader


class Dumper:
    pass


SafeDumper = CDumper = CSafeDumper = Dumper
scanner = parser = type('errors', (), {'ScannerError': MarkedYAMLError, 'ParserError': MarkedYAMLError})



def _scalar(text):
    text = text.strip()
    if text[:1] == '"':
        import json
        return json.loads(text)
    if text[:1] == "'":
        return text[1:-1].replace("''", "'")
    if text in ('', '~', 'null', 'Null', 'NULL'):
        return None
    low = text.lower()
    if low in ('true', 'yes', 'on'):
        return True
    if low in ('false', 'no', 'off'):
        return False
    if low in ('.inf', '+.inf', '-.inf', '.nan'):
        return float(low.replace('.', ''))
    if re.fullmatch(r'[-+]?(0|[1-9][\d_]*)', text):
        return int(text.replace('_', ''))
    if re.fullmatch(r'0x[0-9a-fA-F]+', text):
        return int(text, 16)
    if re.fullmatch(r'0[0-7]+', text):
        return int(text, 8)
    if re.fullmatch(r'[-+]?\d[\d_]*\.\d*([eE][-+]\d+)?|[-+]?\.\d+', text):
        return float(text.replace('_', ''))
    if re.fullmatch(r'\d{4}-\d\d-\d\d', text):
        return datetime.date.fromisoformat(text)
    if re.fullmatch(r'\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:?\d\d)?', text):
        return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    return text


class _Reader:
    def __init__(self, text):
        self.lines, self.at, self.anchors = [], 0, {}
        for number, line in enumerate(text.split('\n')):
            self.lines.append((len(line) - len(line.lstrip(' ')), line.rstrip('\r'), number + 1))

    def fail(self, why):
        line = self.lines[min(self.at, len(self.lines) - 1)][2]
        raise MarkedYAMLError(f'{why}\n  in "<unicode string>", line {line}, column 1')

    def skip(self):
        while self.at < len(self.lines):
            text = self.lines[self.at][1].strip()
            if text and not text.startswith('#') and not text.startswith('%'):
                return
            self.at += 1

    def here(self):
        self.skip()
        return self.lines[self.at] if self.at < len(self.lines) and self.lines[self.at][1].strip() not in ('---', '...') else None

    def node(self, least):
        found = self.here()
        if found is None or found[0] < least:
            return None
        indent, line, _ = found
        text = _bare(line).strip()
        if text == '-' or text.startswith('- '):
            return self.sequence(indent)
        if _key_end(text) >= 0:
            return self.mapping(indent)
        self.at += 1
        return self.value(text, indent)

    def sequence(self, indent):
        items = []
        while (found := self.here()) is not None and found[0] == indent and (found[1].strip() == '-' or found[1].strip().startswith('- ')):
            rest = found[1][indent + 1:]
            inner = indent + 1 + len(rest) - len(rest.lstrip(' '))
            text = _bare(rest).strip()
            if not text:
                self.at += 1
                items.append(self.node(indent + 1))
            elif text == '-' or text.startswith('- ') or _key_end(text) >= 0 and text[0] not in '[{"\'&*!':
                self.lines[self.at] = (inner, ' ' * inner + rest.lstrip(' '), found[2])
                items.append(self.node(inner))
            else:
                self.at += 1
                items.append(self.value(text, indent))
        return items

    def mapping(self, indent):
        made, merged = {}, {}
        while (found := self.here()) is not None and found[0] == indent:
            text = _bare(found[1]).strip()
            end = _key_end(text)
            if end < 0:
                self.fail("while scanning a simple key\ncould not find expected ':'")
            key, rest = _scalar(text[:end]), text[end + 1:].strip()
            self.at += 1
            value = self.value(rest, indent, True)
            if key == '<<':
                for one in value if isinstance(value, list) else [value]:
                    merged.update(one)
            else:
                made[key] = value
        if found is not None and found[0] > indent:
            self.fail('while parsing a block mapping\nexpected <block end>, but found \'<block mapping start>\'')
        return {**merged, **made} if merged else made

    def value(self, text, indent, of_key=False):
        if text.startswith('&'):
            name, _, rest = text[1:].partition(' ')
            found = self.anchors[name] = self.value(rest.strip(), indent, of_key)
            return found
        if text.startswith('*'):
            if text[1:] not in self.anchors:
                self.fail(f'found undefined alias {text[1:]!r}')
            return self.anchors[text[1:]]
        if text.startswith('!'):
            tag, _, rest = text.partition(' ')
            found = self.value(rest.strip(), indent, of_key)
            return str(found) if tag == '!!str' else int(found) if tag == '!!int' else float(found) if tag == '!!float' else found
        if text[:1] in ('|', '>'):
            return self.block(text, indent)
        if text[:1] in ('[', '{'):
            while text.count('[') + text.count('{') > text.count(']') + text.count('}') and self.at < len(self.lines):
                text += ' ' + _bare(self.lines[self.at][1]).strip()
                self.at += 1
            found, rest = self.flow(text, 0)
            return found
        if text:
            while text[:1] not in ('"', "'") and (more := self.here()) is not None and more[0] > indent and _key_end(_bare(more[1]).strip()) < 0:
                text += ' ' + _bare(more[1]).strip()
                self.at += 1
            return _scalar(text)
        found = self.here()
        if of_key and found is not None and found[0] == indent and found[1].strip().startswith('- '):
            return self.sequence(indent)
        return self.node(indent + 1) if found is not None and found[0] > indent else None

    def block(self, mark, indent):
        lines, inner = [], None
        while self.at < len(self.lines):
            depth, line, _ = self.lines[self.at]
            if line.strip():
                if depth <= indent:
                    break
                inner = depth if inner is None else inner
            lines.append(line[inner or 0:] if line.strip() else '')
            self.at += 1
        ends = 0
        while lines and not lines[-1]:
            lines.pop()
            ends += 1
        if mark[0] == '|':
            text = '\n'.join(lines)
        else:
            text = ''
            for at, line in enumerate(lines):
                text += (' ' if at and lines[at - 1] and line else '') + (line if line else '\n')
        return text if '-' in mark else text + '\n' * (1 + ends if '+' in mark else 1)

    def flow(self, text, at):
        while text[at] in ' ,':
            at += 1
        if text[at] == '[':
            items, at = [], at + 1
            while True:
                while text[at] in ' ,':
                    at += 1
                if text[at] == ']':
                    return items, at + 1
                one, at = self.flow(text, at)
                items.append(one)
        if text[at] == '{':
            made, at = {}, at + 1
            while True:
                while text[at] in ' ,':
                    at += 1
                if text[at] == '}':
                    return made, at + 1
                key, at = self.flow(text, at)
                while text[at] in ' :':
                    at += 1
                made[key], at = self.flow(text, at)
        if text[at] in '"\'':
            end = at + 1
            while text[end] != text[at] or text[end - 1] == '\\':
                end += 1
            return _scalar(text[at:end + 1]), end + 1
        end = at
        while end < len(text) and text[end] not in ',]}' and not (text[end] == ':' and text[end + 1:end + 2] in (' ', '')):
            end += 1
        word = text[at:end].strip()
        return self.anchors[word[1:]] if word.startswith('*') else _scalar(word), end


def _bare(line):
    """A line without its comment."""
    quote = ''
    for at, letter in enumerate(line):
        if quote:
            quote = '' if letter == quote else quote
        elif letter in '"\'' and (not at or line[at - 1] in ' :[{,-'):
            quote = letter
        elif letter == '#' and (not at or line[at - 1] == ' '):
            return line[:at]
    return line


def _key_end(text):
    if text[:1] in '[{' or not text:
        return -1
    quote = text[0] if text[0] in '"\'' else ''
    at = 1 if quote else 0
    while at < len(text):
        if quote:
            if text[at] == quote:
                quote = ''
        elif text[at] == ':' and text[at + 1:at + 2] in ('', ' '):
            return at
        at += 1
    return -1


def load_all(stream, Loader=None):
    text = stream.read() if hasattr(stream, 'read') else stream
    text = text.decode() if isinstance(text, bytes) else text
    if '\t' in re.sub(r'[^\n]*\S[^\n]*?(?=\t)', '', text).split('\n')[0:1]:
        raise MarkedYAMLError("found character '\\t' that cannot start any token")
    for part in re.split(r'(?m)^---(?:\s|$)|^\.\.\.\s*$', text):
        if part.strip():
            reader = _Reader(part)
            try:
                yield reader.node(0)
            except IndexError:
                reader.fail('while parsing a flow node\nexpected the node content, but found \'<stream end>\'')
            if reader.here() is not None:
                reader.fail("expected '<document start>', but found '<block mapping start>'")


def load(stream, Loader=None):
    return next(load_all(stream), None)


safe_load = full_load = unsafe_load = load
safe_load_all = full_load_all = load_all


def _plain(value):
    if value is None:
        return 'null'
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, float):
        return '.nan' if value != value else ('-' if value < 0 else '') + '.inf' if value in (float('inf'), float('-inf')) else repr(value)
    if isinstance(value, (int, datetime.date)):
        return value.isoformat(' ') if isinstance(value, datetime.datetime) else str(value)
    text = str(value)
    if '\n' in text or any(ord(letter) < 32 for letter in text):
        import json
        return json.dumps(text)
    if not text or text != text.strip() or _scalar(text) != text or text[0] in '!&*-?{}[],#|>@`"\'%:' or ': ' in text or ' #' in text or text.endswith(':'):
        return "'" + text.replace("'", "''") + "'"
    return text


def _written(value, indent, out, sort_keys, flow):
    pad = ' ' * indent
    if isinstance(value, dict) and value:
        for key in sorted(value) if sort_keys else value:
            one = value[key]
            if isinstance(one, (dict, list, tuple)) and one:
                out.append(f'{pad}{_plain(key)}:\n')
                _written(one, indent + 2 if isinstance(one, dict) else indent, out, sort_keys, flow)
            else:
                out.append(f'{pad}{_plain(key)}: {_empty(one)}\n')
    elif isinstance(value, (list, tuple)) and value:
        for one in value:
            if isinstance(one, (dict, list, tuple)) and one:
                inner = []
                _written(one, indent + 2, inner, sort_keys, flow)
                text = ''.join(inner)
                out.append(f'{pad}- {text[indent + 2:]}')
            else:
                out.append(f'{pad}- {_empty(one)}\n')
    else:
        out.append(pad + _empty(value) + '\n' + ('...\n' if not isinstance(value, (dict, list, tuple)) and _empty(value)[:1] not in '\'"' else ''))


def _empty(value):
    return '{}' if isinstance(value, dict) else '[]' if isinstance(value, (list, tuple)) else _plain(value)


def _inline(value):
    if isinstance(value, dict):
        return '{' + ', '.join(f'{_plain(key)}: {_inline(one)}' for key, one in value.items()) + '}'
    return '[' + ', '.join(map(_inline, value)) + ']' if isinstance(value, (list, tuple)) else _plain(value)


def dump(data, stream=None, Dumper=None, default_flow_style=False, sort_keys=True, allow_unicode=None, indent=None, **named):
    out = []
    if default_flow_style:
        out.append(_inline(data) + '\n')
    else:
        _written(data, 0, out, sort_keys, False)
    text = ''.join(out)
    if stream is None:
        return text
    stream.write(text)


safe_dump = dump


def dump_all(documents, stream=None, **named):
    text = '---\n'.join(dump(one, **named) for one in documents)
    if stream is None:
        return text
    stream.write(text)


safe_dump_all = dump_all
__getattr__ = _sim.missing(__name__)
