"""Letters from a server of the simulated network, by POP3."""
import socket

__all__ = ['POP3', 'error_proto', 'POP3_SSL']
POP3_PORT, POP3_SSL_PORT, CR, LF, CRLF = 110, 995, b'\r', b'\n', b'\r\n'


class error_proto(Exception):
    pass


class POP3:
    encoding, _default_port = 'UTF-8', POP3_PORT

    def __init__(self, host, port=0, timeout=None, **named):
        self.host, self.port = host, port or self._default_port
        self.sock = socket.create_connection((host, self.port), **({} if timeout is None else {'timeout': timeout}))
        self.file = self.sock.makefile('rb')
        self._debugging = 0
        self.welcome = self._answer()

    def _line(self):
        line = self.file.readline()
        if not line:
            raise error_proto('-ERR EOF')
        return line.rstrip(b'\r\n')

    def _answer(self):
        line = self._line()
        if not line.startswith(b'+'):
            raise error_proto(line)
        return line

    def _short(self, command):
        self.sock.sendall(command.encode(self.encoding) + CRLF)
        return self._answer()

    def _long(self, command):
        answer, lines, size = self._short(command), [], 0
        while (line := self._line()) != b'.':
            lines.append(line[1:] if line.startswith(b'..') else line)
            size += len(line) + 2
        return answer, lines, size

    def getwelcome(self):
        return self.welcome

    def set_debuglevel(self, level):
        self._debugging = level

    def user(self, user):
        return self._short(f'USER {user}')

    def pass_(self, pswd):
        return self._short(f'PASS {pswd}')

    def stat(self):
        words = self._short('STAT').split()
        return int(words[1]), int(words[2])

    def list(self, which=None):
        return self._long('LIST') if which is None else self._short(f'LIST {which}')

    def retr(self, which):
        return self._long(f'RETR {which}')

    def top(self, which, howmuch):
        return self._long(f'TOP {which} {howmuch}')

    def uidl(self, which=None):
        return self._long('UIDL') if which is None else self._short(f'UIDL {which}')

    def dele(self, which):
        return self._short(f'DELE {which}')

    def noop(self):
        return self._short('NOOP')

    def rset(self):
        return self._short('RSET')

    def capa(self):
        return {words[0].decode(): [one.decode() for one in words[1:]] for words in (line.split() for line in self._long('CAPA')[1])}

    def stls(self, context=None):
        return self._short('STLS')

    def quit(self):
        answer = self._short('QUIT')
        self.close()
        return answer

    def close(self):
        self.file.close()
        self.sock.close()


class POP3_SSL(POP3):
    _default_port = POP3_SSL_PORT
