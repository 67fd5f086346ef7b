"""Names and passwords of hosts, as ~/.netrc lists them."""
import os
import shlex


class NetrcParseError(Exception):
    def __init__(self, msg, filename=None, lineno=None):
        super().__init__(msg)
        self.msg, self.filename, self.lineno = msg, filename, lineno

    def __str__(self):
        return f'{self.msg} ({self.filename}, line {self.lineno})'


class netrc:
    def __init__(self, file=None):
        file = file or os.path.expanduser('~/.netrc')
        self.hosts, self.macros = {}, {}
        with open(file, encoding='utf-8') as source:
            words = shlex.split(source.read(), comments=True)
        host = None
        while words:
            word = words.pop(0)
            if word in ('machine', 'default'):
                host = words.pop(0) if word == 'machine' else 'default'
                self.hosts[host] = ('', '', '')
            elif word in ('login', 'user', 'account', 'password') and host is not None and words:
                found = list(self.hosts[host])
                found[{'login': 0, 'user': 0, 'account': 1, 'password': 2}[word]] = words.pop(0)
                self.hosts[host] = tuple(found)
            else:
                raise NetrcParseError(f'bad toplevel token {word!r}', file, 1)

    def authenticators(self, host):
        return self.hosts.get(host) or self.hosts.get('default')
