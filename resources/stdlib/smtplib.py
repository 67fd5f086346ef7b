"""Letters are handed to servers of the simulated network; none leaves the run."""
import base64
import copy
import hmac
import re
import socket
from email.utils import getaddresses, parseaddr

__all__ = ['SMTPException', 'SMTPNotSupportedError', 'SMTPServerDisconnected', 'SMTPResponseException', 'SMTPSenderRefused', 'SMTPRecipientsRefused',
           'SMTPDataError', 'SMTPConnectError', 'SMTPHeloError', 'SMTPAuthenticationError', 'quoteaddr', 'quotedata', 'SMTP', 'SMTP_SSL']
SMTP_PORT, SMTP_SSL_PORT, LMTP_PORT, CRLF, bCRLF = 25, 465, 2003, '\r\n', b'\r\n'


class SMTPException(OSError):
    pass


class SMTPNotSupportedError(SMTPException):
    pass


class SMTPServerDisconnected(SMTPException):
    pass


class SMTPResponseException(SMTPException):
    def __init__(self, code, msg):
        self.smtp_code, self.smtp_error, self.args = code, msg, (code, msg)


class SMTPSenderRefused(SMTPResponseException):
    def __init__(self, code, msg, sender):
        super().__init__(code, msg)
        self.sender, self.args = sender, (code, msg, sender)


class SMTPRecipientsRefused(SMTPException):
    def __init__(self, recipients):
        self.recipients, self.args = recipients, (recipients,)


class SMTPDataError(SMTPResponseException):
    pass


class SMTPConnectError(SMTPResponseException):
    pass


class SMTPHeloError(SMTPResponseException):
    pass


class SMTPAuthenticationError(SMTPResponseException):
    pass


def quoteaddr(addrstring):
    found = parseaddr(addrstring)[1]
    if not found:
        return addrstring if addrstring.strip().startswith('<') else f'<{addrstring}>'
    return f'<{found}>'


def quotedata(data):
    return re.sub(r'(?m)^\.', '..', re.sub(r'\r\n|\n|\r(?!\n)', CRLF, data))


class SMTP:
    debuglevel, file, helo_resp, ehlo_msg, ehlo_resp, does_esmtp, default_port, sock = 0, None, None, 'ehlo', None, False, SMTP_PORT, None

    def __init__(self, host='', port=0, local_hostname=None, timeout=None, source_address=None):
        self._host, self.timeout, self.esmtp_features, self.source_address = host, timeout, {}, source_address
        self.local_hostname = local_hostname or socket.getfqdn() or '[127.0.0.1]'
        if host:
            code, text = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, text)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, text = self.docmd('QUIT')
            if code != 221:
                raise SMTPResponseException(code, text)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        self.debuglevel = debuglevel

    def connect(self, host='localhost', port=0, source_address=None):
        if not port and host.count(':') == 1:
            host, port = host.split(':')
            try:
                port = int(port)
            except ValueError:
                raise OSError('nonnumeric port')
        limit = {} if self.timeout is None else {'timeout': self.timeout}
        self.sock = socket.create_connection((host, port or self.default_port), **limit)
        self.file = None
        return self.getreply()

    def send(self, s):
        if not self.sock:
            raise SMTPServerDisconnected('please run connect() first')
        try:
            self.sock.sendall(s.encode('ascii') if isinstance(s, str) else s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected('Server not connected')

    def putcmd(self, cmd, args=''):
        text = f'{cmd} {args}' if args else cmd
        if '\r' in text or '\n' in text:
            raise ValueError('command and arguments contain prohibited newline characters: ' + repr(text).replace('\n', '\\n'))
        self.send(text + CRLF)

    def getreply(self):
        if self.file is None:
            self.file = self.sock.makefile('rb')
        parts = []
        while True:
            try:
                line = self.file.readline(8193)
            except OSError as error:
                self.close()
                raise SMTPServerDisconnected('Connection unexpectedly closed: ' + str(error))
            if not line:
                self.close()
                raise SMTPServerDisconnected('Connection unexpectedly closed')
            parts.append(line[4:].strip(b' \t\r\n'))
            code = int(line[:3]) if line[:3].isdigit() else -1
            if code < 0 or line[3:4] != b'-':
                return code, b'\n'.join(parts)

    def docmd(self, cmd, args=''):
        self.putcmd(cmd, args)
        return self.getreply()

    def helo(self, name=''):
        self.helo_resp = self.docmd('helo', name or self.local_hostname)
        code, text = self.helo_resp
        self.helo_resp = text
        return code, text

    def ehlo(self, name=''):
        self.esmtp_features = {}
        code, text = self.docmd(self.ehlo_msg, name or self.local_hostname)
        self.ehlo_resp = text
        if code == 250:
            self.does_esmtp = True
            for line in text.decode('latin-1').split('\n')[1:]:
                word, _, rest = line.replace('=', ' ', 1).partition(' ') if line.lower().startswith('auth') else line.partition(' ')
                self.esmtp_features[word.lower()] = rest.strip()
        return code, text

    def has_extn(self, opt):
        return opt.lower() in self.esmtp_features

    def ehlo_or_helo_if_needed(self):
        if self.helo_resp is None and self.ehlo_resp is None and not 200 <= self.ehlo()[0] <= 299:
            code, text = self.helo()
            if not 200 <= code <= 299:
                raise SMTPHeloError(code, text)

    def noop(self):
        return self.docmd('noop')

    def rset(self):
        return self.docmd('rset')

    def mail(self, sender, options=()):
        return self.docmd('mail', 'FROM:' + quoteaddr(sender) + (' ' + ' '.join(options) if options and self.does_esmtp else ''))

    def rcpt(self, recip, options=()):
        return self.docmd('rcpt', 'TO:' + quoteaddr(recip) + (' ' + ' '.join(options) if options and self.does_esmtp else ''))

    def data(self, msg):
        code, text = self.docmd('data')
        if code != 354:
            raise SMTPDataError(code, text)
        body = quotedata(msg).encode('ascii') if isinstance(msg, str) else re.sub(rb'(?m)^\.', b'..', msg)
        self.send((body if body.endswith(bCRLF) else body + bCRLF) + b'.' + bCRLF)
        return self.getreply()

    def login(self, user, password, *, initial_response_ok=True):
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('auth'):
            raise SMTPNotSupportedError('SMTP AUTH extension not supported by server.')
        offered = self.esmtp_features['auth'].split()
        if 'PLAIN' in offered:
            code, text = self.docmd('AUTH', 'PLAIN ' + base64.b64encode(f'\0{user}\0{password}'.encode('ascii')).decode('ascii'))
        elif 'LOGIN' in offered:
            self.docmd('AUTH', 'LOGIN ' + base64.b64encode(user.encode('ascii')).decode('ascii'))
            code, text = self.docmd(base64.b64encode(password.encode('ascii')).decode('ascii'))
        elif 'CRAM-MD5' in offered:
            code, text = self.docmd('AUTH', 'CRAM-MD5')
            proof = hmac.HMAC(password.encode('ascii'), base64.decodebytes(text), 'md5').hexdigest()
            code, text = self.docmd(base64.b64encode(f'{user} {proof}'.encode('ascii')).decode('ascii'))
        else:
            raise SMTPException('No suitable authentication method found.')
        if code not in (235, 503):
            raise SMTPAuthenticationError(code, text)
        return code, text

    def starttls(self, keyfile=None, certfile=None, context=None):
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('starttls'):
            raise SMTPNotSupportedError('STARTTLS extension not supported by server.')
        return self.docmd('STARTTLS')

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        self.ehlo_or_helo_if_needed()
        body = re.sub(r'\r\n|\n|\r', CRLF, msg).encode('ascii') if isinstance(msg, str) else msg
        code, text = self.mail(from_addr, mail_options)
        if code != 250:
            self.rset()
            raise SMTPSenderRefused(code, text, from_addr)
        recipients = [to_addrs] if isinstance(to_addrs, str) else to_addrs
        refused = {}
        for each in recipients:
            code, text = self.rcpt(each, rcpt_options)
            if code not in (250, 251):
                refused[each] = code, text
        if len(refused) == len(recipients):
            self.rset()
            raise SMTPRecipientsRefused(refused)
        code, text = self.data(body)
        if code != 250:
            self.rset()
            raise SMTPDataError(code, text)
        return refused

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        if from_addr is None:
            from_addr = getaddresses([str(msg['Sender'] or msg['From'])])[0][1]
        if to_addrs is None:
            fields = [str(value) for name in ('To', 'Bcc', 'Cc') for value in msg.get_all(name) or ()]
            to_addrs = [address for _, address in getaddresses(fields)]
        sent = copy.copy(msg)
        sent._headers = [pair for pair in msg._headers if pair[0].lower() not in ('bcc', 'resent-bcc')]
        return self.sendmail(from_addr, to_addrs, re.sub(rb'\r\n|\n', bCRLF, sent.as_bytes()), mail_options, rcpt_options)

    def close(self):
        file, self.file = self.file, None
        if file:
            file.close()
        sock, self.sock = self.sock, None
        if sock:
            sock.close()

    def quit(self):
        answer = self.docmd('quit')
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        self.close()
        return answer


class SMTP_SSL(SMTP):
    default_port = SMTP_SSL_PORT

    def __init__(self, host='', port=0, local_hostname=None, keyfile=None, certfile=None, timeout=None, source_address=None, context=None):
        super().__init__(host, port, local_hostname, timeout, source_address)


class LMTP(SMTP):
    ehlo_msg = 'lhlo'

    def __init__(self, host='', port=LMTP_PORT, local_hostname=None, source_address=None, timeout=None):
        super().__init__(host, port, local_hostname, timeout, source_address)
