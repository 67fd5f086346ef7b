"""Reads letters."""
import io as _io
import re as _re

from email.message import EmailMessage, Message
from email.policy import compat32

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser', 'FeedParser', 'BytesFeedParser']
_header = _re.compile(r'[^\x00-\x20\x7f:]+[ \t]*:')


def _message(factory, policy):
    factory = factory or policy.message_factory or (EmailMessage if policy.is_modern else Message)
    try:
        return factory(policy=policy)
    except TypeError:
        return factory()


def read(text, factory=None, policy=compat32, headers_only=False, depth=0):
    message = _message(factory, policy)
    lines = text.splitlines(True)
    at = 0
    if lines and lines[0].startswith('From '):
        message.set_unixfrom(lines[0].rstrip('\r\n'))
        at = 1
    while at < len(lines):
        line = lines[at]
        if line[:1] in ' \t' and message._headers and line.strip('\r\n'):
            name, value = message._headers[-1]
            before = '\n' if not policy.is_modern else ''
            message._headers[-1] = name, value + before + line.rstrip('\r\n')
        elif _header.match(line):
            name, _, value = line.partition(':')
            message._headers.append((name, value.lstrip(' \t').rstrip('\r\n')))
        else:
            if not line.strip('\r\n'):
                at += 1
            break
        at += 1
    body = ''.join(lines[at:])
    mark = message.get_boundary()
    if headers_only or message.get_content_maintype() != 'multipart' or mark is None or depth > 50:
        if message.get_content_type() == 'message/rfc822' and not headers_only and depth <= 50:
            message._payload = [read(body, factory, policy, False, depth + 1)]
        else:
            message._payload = body
        return message
    parts = _re.split(r'(?m)^--%s(--)?[ \t]*(?:\r?\n|\Z)' % _re.escape(mark), body)
    if len(parts) == 1:
        from email import errors
        message.defects += [errors.StartBoundaryNotFoundDefect(), errors.MultipartInvariantViolationDefect()]
        message._payload = body
        return message
    strip = lambda part: _re.sub(r'\r?\n\Z', '', part)
    message.preamble = strip(parts[0]) or None
    message._payload = []
    for number in range(1, len(parts), 2):
        if parts[number]:
            message.epilogue = parts[number + 1]
            break
        message._payload.append(read(strip(parts[number + 1]), factory, policy, False, depth + 1))
    return message


class Parser:
    def __init__(self, _class=None, *, policy=compat32):
        self._class, self.policy = _class, policy

    def parse(self, fp, headersonly=False):
        return read(fp.read(), self._class, self.policy, headersonly)

    def parsestr(self, text, headersonly=False):
        return read(text, self._class, self.policy, headersonly)


class HeaderParser(Parser):
    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesParser:
    _kind = Parser

    def __init__(self, *args, **kw):
        self.parser = self._kind(*args, **kw)

    def parse(self, fp, headersonly=False):
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        return self.parser.parsestr(text.decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    _kind = HeaderParser


class FeedParser:
    def __init__(self, _factory=None, *, policy=compat32):
        self._factory, self.policy, self._text = _factory, policy, _io.StringIO()

    def feed(self, data):
        self._text.write(data)

    def close(self):
        return read(self._text.getvalue(), self._factory, self.policy)


class BytesFeedParser(FeedParser):
    def feed(self, data):
        super().feed(data.decode('ascii', 'surrogateescape'))
