"""What forms send to programs of a web server."""
import html
import io
import os
import sys
import urllib.parse
import warnings

warnings.warn("'cgi' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)
__all__ = ['MiniFieldStorage', 'FieldStorage', 'parse', 'parse_multipart', 'parse_header', 'print_environ']


def _parts(line):
    while line[:1] == ';':
        line = line[1:]
        end = line.find(';')
        while end > 0 and (line.count('"', 0, end) - line.count('\\"', 0, end)) % 2:
            end = line.find(';', end + 1)
        end = len(line) if end < 0 else end
        yield line[:end].strip()
        line = line[end:]


def parse_header(line):
    first, *rest = _parts(';' + line)
    found = {}
    for one in rest:
        name, is_there, value = one.partition('=')
        if is_there:
            value = value.strip()
            if len(value) >= 2 and value[0] == value[-1] == '"':
                value = value[1:-1].replace('\\\\', '\\').replace('\\"', '"')
            found[name.strip().lower()] = value
    return first, found


class MiniFieldStorage:
    filename = list = type = file = disposition = None
    type_options, disposition_options, headers = {}, {}, {}

    def __init__(self, name, value):
        self.name, self.value = name, value

    def __repr__(self):
        return f'MiniFieldStorage({self.name!r}, {self.value!r})'


class FieldStorage:
    def __init__(self, fp=None, headers=None, outerboundary=b'', environ=os.environ, keep_blank_values=0, strict_parsing=0, limit=None, encoding='utf-8', errors='replace',
                 max_num_fields=None, separator='&'):
        self.list, self.filename, self.name, self.headers = [], None, None, headers or {}
        method = environ.get('REQUEST_METHOD', 'GET').upper()
        kind, options = parse_header(self.headers.get('content-type') or environ.get('CONTENT_TYPE', ''))
        pairs = urllib.parse.parse_qsl(environ.get('QUERY_STRING', ''), keep_blank_values)
        if method == 'POST':
            body = (fp or sys.stdin.buffer).read(int(self.headers.get('content-length') or environ.get('CONTENT_LENGTH') or -1))
            if kind == 'multipart/form-data':
                for part in body.split(b'--' + options['boundary'].encode())[1:-1]:
                    head, _, data = part.removeprefix(b'\r\n').removesuffix(b'\r\n').partition(b'\r\n\r\n')
                    told = dict(line.split(': ', 1) for line in head.decode().split('\r\n') if ': ' in line)
                    given = parse_header({key.lower(): value for key, value in told.items()}.get('content-disposition', ''))[1]
                    made = MiniFieldStorage(given.get('name'), data if 'filename' in given else data.decode(encoding, errors))
                    if 'filename' in given:
                        made.filename, made.file = given['filename'], io.BytesIO(data)
                    self.list.append(made)
            else:
                pairs = urllib.parse.parse_qsl(body.decode(encoding, errors), keep_blank_values) + pairs
        self.list[:0] = [MiniFieldStorage(key, value) for key, value in pairs]

    def __getitem__(self, key):
        found = [one for one in self.list if one.name == key]
        if not found:
            raise KeyError(key)
        return found[0] if len(found) == 1 else found

    def getvalue(self, key, default=None):
        found = self.getlist(key)
        return default if not found else found[0] if len(found) == 1 else found

    def getfirst(self, key, default=None):
        return next(iter(self.getlist(key)), default)

    def getlist(self, key):
        return [one.value for one in self.list if one.name == key]

    def keys(self):
        return list(dict.fromkeys(one.name for one in self.list))

    def __iter__(self):
        return iter(self.keys())

    def __contains__(self, key):
        return any(one.name == key for one in self.list)

    def __len__(self):
        return len(self.keys())

    def __bool__(self):
        return bool(self.list)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def __repr__(self):
        return f'FieldStorage({self.name!r}, {self.filename!r}, {self.list!r})'


def parse(fp=None, environ=os.environ, keep_blank_values=0, strict_parsing=0, separator='&'):
    form = FieldStorage(fp, environ=environ, keep_blank_values=keep_blank_values)
    return {key: form.getlist(key) for key in form}


def parse_multipart(fp, pdict, encoding='utf-8', errors='replace', separator='&'):
    mark = pdict['boundary']
    mark = mark.decode() if isinstance(mark, bytes) else mark
    form = FieldStorage(fp, {'content-type': f'multipart/form-data; boundary={mark}'}, environ={'REQUEST_METHOD': 'POST'})
    return {key: form.getlist(key) for key in form}


def print_environ(environ=os.environ):
    print('\n<H3>Shell Environment:</H3>\n<DL>')
    for key in sorted(environ):
        print('<DT>', html.escape(key), '<DD>', html.escape(environ[key]))
    print('</DL> \n')
