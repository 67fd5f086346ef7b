"""Files to and from servers of the simulated network."""
import re
import socket

__all__ = ['FTP', 'error_reply', 'error_temp', 'error_perm', 'error_proto', 'all_errors', 'FTP_TLS']
FTP_PORT, MAXLINE, MSG_OOB, CRLF, B_CRLF = 21, 8192, 1, '\r\n', b'\r\n'
_unset = object()


class Error(Exception):
    pass


class error_reply(Error):
    pass


class error_temp(Error):
    pass


class error_perm(Error):
    pass


class error_proto(Error):
    pass


all_errors = Error, OSError, EOFError


class FTP:
    debugging, host, port, sock, file, welcome, passiveserver, maxline = 0, '', FTP_PORT, None, None, None, True, MAXLINE

    def __init__(self, host='', user='', passwd='', acct='', timeout=_unset, source_address=None, *, encoding='utf-8'):
        self.encoding, self.timeout, self.source_address = encoding, timeout, source_address
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is not None:
            try:
                self.quit()
            except (OSError, EOFError):
                pass
            finally:
                if self.sock is not None:
                    self.close()

    def connect(self, host='', port=0, timeout=-999, source_address=None):
        self.host, self.port = host or self.host, port or self.port
        if timeout != -999:
            self.timeout = timeout
        limit = {} if self.timeout in (_unset, None) else {'timeout': self.timeout}
        self.sock = socket.create_connection((self.host, self.port), **limit)
        self.af = self.sock.family
        self.file = self.sock.makefile('r', encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        return self.welcome

    def set_debuglevel(self, level):
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        self.passiveserver = val

    def putcmd(self, line):
        if '\r' in line or '\n' in line:
            raise ValueError('an illegal newline character should not be contained')
        if self.debugging:
            print('*cmd*', repr(line))
        self.sock.sendall((line + CRLF).encode(self.encoding))

    def getline(self):
        line = self.file.readline(self.maxline + 1)
        if not line:
            raise EOFError
        return line.rstrip('\r\n')

    def getmultiline(self):
        line = self.getline()
        if line[3:4] == '-':
            code = line[:3]
            while True:
                more = self.getline()
                line += '\n' + more
                if more[:3] == code and more[3:4] != '-':
                    break
        return line

    def getresp(self):
        answer = self.getmultiline()
        if self.debugging:
            print('*resp*', repr(answer))
        self.lastresp = answer[:3]
        if answer[:1] in '123':
            return answer
        raise {'4': error_temp, '5': error_perm}.get(answer[:1], error_proto)(answer)

    def voidresp(self):
        answer = self.getresp()
        if answer[:1] != '2':
            raise error_reply(answer)
        return answer

    def sendcmd(self, cmd):
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        self.putcmd(cmd)
        return self.voidresp()

    def login(self, user='', passwd='', acct=''):
        user = user or 'anonymous'
        if user == 'anonymous' and passwd in ('', '-'):
            passwd += 'anonymous@'
        answer = self.sendcmd('USER ' + user)
        if answer[0] == '3':
            answer = self.sendcmd('PASS ' + passwd)
        if answer[0] == '3':
            answer = self.sendcmd('ACCT ' + acct)
        if answer[0] != '2':
            raise error_reply(answer)
        return answer

    def makepasv(self):
        return parse227(self.sendcmd('PASV')) if self.af == socket.AF_INET else parse229(self.sendcmd('EPSV'), self.sock.getpeername())

    def ntransfercmd(self, cmd, rest=None):
        host, port = self.makepasv()
        connection = socket.create_connection((self.host, port))
        try:
            if rest is not None:
                self.sendcmd(f'REST {rest}')
            answer = self.sendcmd(cmd)
            if answer[0] == '2':
                answer = self.getresp()
            if answer[0] != '1':
                raise error_reply(answer)
        except BaseException:
            connection.close()
            raise
        return connection, int(found.group(1)) if answer[:3] == '150' and (found := re.search(r'\((\d+) bytes\)', answer)) else None

    def transfercmd(self, cmd, rest=None):
        return self.ntransfercmd(cmd, rest)[0]

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := connection.recv(blocksize):
                callback(data)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        self.sendcmd('TYPE A')
        with self.transfercmd(cmd) as connection, connection.makefile('r', encoding=self.encoding) as lines:
            for line in lines:
                (callback or print)(line.rstrip('\r\n'))
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := fp.read(blocksize):
                connection.sendall(data)
                if callback:
                    callback(data)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        self.voidcmd('TYPE A')
        with self.transfercmd(cmd) as connection:
            while line := fp.readline(self.maxline + 1):
                line = line.rstrip(B_CRLF) + B_CRLF
                connection.sendall(line)
                if callback:
                    callback(line)
        return self.voidresp()

    def nlst(self, *args):
        found = []
        self.retrlines(' '.join(['NLST', *args]), found.append)
        return found

    def dir(self, *args):
        callback = None
        if args and not isinstance(args[-1], str):
            *args, callback = args
        self.retrlines(' '.join(['LIST', *(one for one in args if one)]), callback)

    def mlsd(self, path='', facts=()):
        if facts:
            self.sendcmd('OPTS MLST ' + ';'.join(facts) + ';')
        lines = []
        self.retrlines(f'MLSD {path}' if path else 'MLSD', lines.append)
        for line in lines:
            told, _, name = line.partition(' ')
            yield name, {key.lower(): value for key, _, value in (part.partition('=') for part in told[:-1].split(';'))}

    def rename(self, fromname, toname):
        answer = self.sendcmd('RNFR ' + fromname)
        if answer[0] != '3':
            raise error_reply(answer)
        return self.voidcmd('RNTO ' + toname)

    def delete(self, filename):
        answer = self.sendcmd('DELE ' + filename)
        if answer[:3] in ('250', '200'):
            return answer
        raise error_reply(answer)

    def cwd(self, dirname):
        return self.voidcmd('CDUP') if dirname == '..' else self.voidcmd('CWD ' + (dirname or '.'))

    def size(self, filename):
        answer = self.sendcmd('SIZE ' + filename)
        return int(answer[3:].strip()) if answer[:3] == '213' else None

    def mkd(self, dirname):
        return _quoted(self.voidcmd('MKD ' + dirname))

    def rmd(self, dirname):
        return self.voidcmd('RMD ' + dirname)

    def pwd(self):
        return _quoted(self.voidcmd('PWD'))

    def quit(self):
        answer = self.voidcmd('QUIT')
        self.close()
        return answer

    def close(self):
        file, sock, self.file, self.sock = self.file, self.sock, None, None
        for one in (file, sock):
            if one is not None:
                one.close()


class FTP_TLS(FTP):
    def __init__(self, host='', user='', passwd='', acct='', keyfile=None, certfile=None, context=None, timeout=_unset, source_address=None, *, encoding='utf-8'):
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def login(self, user='', passwd='', acct='', secure=True):
        if secure:
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        return self.voidcmd('AUTH TLS')

    def prot_p(self):
        self.voidcmd('PBSZ 0')
        return self.voidcmd('PROT P')

    def prot_c(self):
        return self.voidcmd('PROT C')

    def ccc(self):
        return self.voidcmd('CCC')


def _quoted(answer):
    if answer[:3] != '257':
        raise error_reply(answer)
    found = re.match(r'257 "((?:[^"]|"")*)"', answer)
    return found.group(1).replace('""', '"') if found else ''


parse257 = _quoted


def parse227(resp):
    if resp[:3] != '227':
        raise error_reply(resp)
    found = re.search(r'(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)', resp, re.ASCII)
    if not found:
        raise error_proto(resp)
    numbers = found.groups()
    return '.'.join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    found = re.search(r'\(\|\|\|(\d+)\|\)', resp)
    if not found:
        raise error_proto(resp)
    return peer[0], int(found.group(1))
