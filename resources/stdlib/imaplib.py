"""Letters on a server of the simulated network, by IMAP4."""
import calendar
import datetime
import re
import socket
import time

__all__ = ['IMAP4', 'IMAP4_stream', 'IMAP4_SSL', 'Internaldate2tuple', 'Int2AP', 'ParseFlags', 'Time2Internaldate']
IMAP4_PORT, IMAP4_SSL_PORT, CRLF = 143, 993, b'\r\n'


class IMAP4:
    class error(Exception):
        pass

    class abort(error):
        pass

    class readonly(abort):
        pass

    _default_port, debug = IMAP4_PORT, 0

    def __init__(self, host='', port=None, timeout=None, **named):
        self.host, self.port, self.state, self.is_readonly = host, port or self._default_port, 'NONAUTH', False
        self.untagged_responses, self._number = {}, 0
        self.sock = socket.create_connection((host or 'localhost', self.port), **({} if timeout is None else {'timeout': timeout}))
        self.file = self.sock.makefile('rb')
        self.welcome = self._line()
        if not self.welcome.startswith(b'* OK'):
            raise self.error(self.welcome)
        self.capabilities = tuple(self.capability()[1][0].decode().upper().split())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.state != 'LOGOUT':
            try:
                self.logout()
            except OSError:
                pass

    def __getattr__(self, name):
        if name.isupper() and hasattr(type(self), name.lower()):
            return getattr(self, name.lower())
        raise AttributeError(f"Unknown IMAP4 command: '{name}'")

    def _line(self):
        line = self.file.readline()
        if not line:
            raise self.abort('socket error: EOF')
        return line.rstrip(b'\r\n')

    def _command(self, name, *args, literal=None):
        """(what it answered, [text]); what came untagged is kept by its name."""
        self._number += 1
        tag = f'A{self._number:03d}'
        self.untagged_responses = {}
        text = ' '.join([tag, name, *(one for one in args if one is not None)])
        if literal is not None:
            text += f' {{{len(literal)}}}'
        self.sock.sendall(text.encode() + CRLF)
        while True:
            line = self._line()
            if line.startswith(b'+') and literal is not None:
                self.sock.sendall(literal + CRLF)
            elif line.startswith(b'* '):
                self._untagged(line[2:])
            elif line.startswith(tag.encode()):
                kind, _, rest = line[len(tag) + 1:].partition(b' ')
                kind = kind.decode()
                if kind == 'BAD':
                    raise self.error(f'{name} command error: BAD {[rest]!r}')
                if b'[' in rest[:1]:
                    word = rest[1:].partition(b']')[0].decode()
                    self.untagged_responses.setdefault(word.partition(' ')[0], []).append(word.partition(' ')[2].encode() or b'')
                return kind, [rest]

    def _untagged(self, line):
        first, _, rest = line.partition(b' ')
        if first.isdigit():
            kind, _, more = rest.partition(b' ')
            value = first + b' ' + more if more else first
            found = self.untagged_responses.setdefault(kind.decode(), [])
            while size := re.search(rb'\{(\d+)\}$', value):
                found.append((value, self.file.read(int(size.group(1)))))
                value = self._line()
            found.append(value)
        else:
            self.untagged_responses.setdefault(first.decode(), []).append(rest)

    def _asked(self, name, *args, answer=None):
        kind, data = self._command(name, *args)
        return kind, data if kind == 'NO' else self.untagged_responses.get(answer or name.split()[-1], [None])

    def capability(self):
        return self._asked('CAPABILITY')

    def login(self, user, password):
        kind, data = self._command('LOGIN', user, self._quote(password))
        if kind != 'OK':
            raise self.error(data[-1])
        self.state = 'AUTH'
        return kind, data

    def authenticate(self, mechanism, authobject):
        self.state = 'AUTH'
        return 'OK', [b'AUTHENTICATE completed']

    def starttls(self, ssl_context=None):
        return self._command('STARTTLS')

    def logout(self):
        self.state = 'LOGOUT'
        self._command('LOGOUT')
        self.shutdown()
        return 'BYE', self.untagged_responses.get('BYE', [None])

    def shutdown(self):
        self.file.close()
        self.sock.close()

    def select(self, mailbox='INBOX', readonly=False):
        kind, data = self._command('EXAMINE' if readonly else 'SELECT', mailbox)
        if kind != 'OK':
            self.state = 'AUTH'
            return kind, data
        self.state, self.is_readonly = 'SELECTED', readonly
        return kind, self.untagged_responses.get('EXISTS', [None])

    def close(self):
        self.state = 'AUTH'
        return self._command('CLOSE')

    def list(self, directory='""', pattern='*'):
        return self._asked('LIST', directory, pattern)

    def lsub(self, directory='""', pattern='*'):
        return self._asked('LSUB', directory, pattern)

    def status(self, mailbox, names):
        return self._asked('STATUS', mailbox, names)

    def _selected(self, name):
        if self.state != 'SELECTED':
            raise self.error(f'command {name} illegal in state {self.state}, only allowed in states SELECTED')

    def search(self, charset, *criteria):
        self._selected('SEARCH')
        return self._asked('SEARCH', *(('CHARSET', charset) if charset else ()), *criteria)

    def sort(self, sort_criteria, charset, *search_criteria):
        return self.search(None, *search_criteria)

    def fetch(self, message_set, message_parts):
        self._selected('FETCH')
        return self._asked('FETCH', message_set.decode() if isinstance(message_set, bytes) else str(message_set), message_parts)

    def store(self, message_set, command, flags):
        self._selected('STORE')
        flags = flags if flags.startswith('(') else f'({flags})'
        return self._asked('STORE', message_set.decode() if isinstance(message_set, bytes) else str(message_set), command, flags, answer='FETCH')

    def copy(self, message_set, new_mailbox):
        return self._command('COPY', message_set.decode() if isinstance(message_set, bytes) else str(message_set), new_mailbox)

    def uid(self, command, *args):
        command = command.upper()
        texts = [one.decode() if isinstance(one, bytes) else one for one in args]
        return self._asked(f'UID {command}', *texts, answer=command if command in ('SEARCH', 'FETCH') else 'FETCH')

    def append(self, mailbox, flags, date_time, message):
        return self._command('APPEND', mailbox or 'INBOX', flags, date_time, literal=message)

    def expunge(self):
        return self._asked('EXPUNGE')

    def noop(self):
        return self._command('NOOP')

    def check(self):
        return self._command('CHECK')

    def create(self, mailbox):
        return self._command('CREATE', mailbox)

    def delete(self, mailbox):
        return self._command('DELETE', mailbox)

    def rename(self, oldmailbox, newmailbox):
        return self._command('RENAME', oldmailbox, newmailbox)

    def subscribe(self, mailbox):
        return self._command('SUBSCRIBE', mailbox)

    def unsubscribe(self, mailbox):
        return self._command('UNSUBSCRIBE', mailbox)

    def response(self, code):
        return code, self.untagged_responses.get(code.upper(), [None])

    def recent(self):
        return self._asked('NOOP', answer='RECENT')

    def _quote(self, text):
        return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


class IMAP4_SSL(IMAP4):
    _default_port = IMAP4_SSL_PORT

    def __init__(self, host='', port=None, keyfile=None, certfile=None, ssl_context=None, timeout=None):
        super().__init__(host, port, timeout)


class IMAP4_stream(IMAP4):
    pass


_MONTHS = {name.encode(): number for number, name in enumerate('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(), 1)}


def Internaldate2tuple(resp):
    found = re.match(rb'.*INTERNALDATE "(?P<day>[ 0123][0-9])-(?P<mon>[A-Z][a-z][a-z])-(?P<year>\d{4}) (?P<hour>\d\d):(?P<min>\d\d):(?P<sec>\d\d) (?P<sign>[-+])(?P<zh>\d\d)(?P<zm>\d\d)"', resp)
    if not found:
        return None
    zone = (int(found['zh']) * 60 + int(found['zm'])) * 60 * (-1 if found['sign'] == b'-' else 1)
    moment = int(found['year']), _MONTHS[found['mon']], int(found['day']), int(found['hour']), int(found['min']), int(found['sec']), -1, -1, -1
    return time.localtime(calendar.timegm(moment) - zone)


def Int2AP(num):
    text = b''
    while num:
        num, rest = divmod(abs(num), 16)
        text = b'ABCDEFGHIJKLMNOP'[rest:rest + 1] + text
    return text


def ParseFlags(resp):
    found = re.match(rb'.*FLAGS \((?P<flags>[^)]*)\)', resp)
    return tuple(found['flags'].split()) if found else ()


def Time2Internaldate(date_time):
    if isinstance(date_time, str) and date_time[:1] + date_time[-1:] == '""':
        return date_time
    moment = datetime.datetime.fromtimestamp(date_time, datetime.timezone.utc) if isinstance(date_time, (int, float)) else date_time
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime(*moment[:6], tzinfo=datetime.timezone.utc)
    return moment.strftime('"%d-%b-%Y %H:%M:%S %z"')
