"""Addresses in headers."""
from email.utils import quote as _quote
import re as _re


class Address:
    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        if '\r' in ''.join(filter(None, (display_name, username, domain, addr_spec))) or '\n' in ''.join(filter(None, (display_name, username, domain, addr_spec))):
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            username, _, domain = addr_spec.rpartition('@')
        self._display_name, self._username, self._domain = display_name, username, domain

    display_name = property(lambda self: self._display_name)
    username = property(lambda self: self._username)
    domain = property(lambda self: self._domain)

    @property
    def addr_spec(self):
        name = self.username if not _re.search(r'[()<>@,:;"\[\]\\ ]', self.username) else f'"{_quote(self.username)}"'
        return f'{name}@{self.domain}' if self.domain else name or '<>'

    def __repr__(self):
        return f'{type(self).__name__}(display_name={self.display_name!r}, username={self.username!r}, domain={self.domain!r})'

    def __str__(self):
        name = self.display_name
        if _re.search(r'[()<>@,:;".\[\]\\]', name):
            name = f'"{_quote(name)}"'
        return f'{name} <{self.addr_spec}>' if name else self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    def __init__(self, display_name=None, addresses=None):
        self.display_name, self.addresses = display_name, tuple(addresses or ())

    def __str__(self):
        return f"{self.display_name}: {', '.join(map(str, self.addresses))};" if self.display_name else ', '.join(map(str, self.addresses))
