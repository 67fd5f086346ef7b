"""URL objects. Simulated package."""
import _sim
import _simurl

__version__ = '1.9.4'


class URL:
    __slots__ = ('_parts',)

    def __new__(cls, val='', *, encoded=False):
        if type(val) is cls:
            return val
        if not isinstance(val, str):
            raise TypeError('Constructor parameter should be str')
        self = object.__new__(cls)
        parts = _simurl.split(val)
        if parts.host is not None and not parts.path:
            parts = parts._replace(path='/')
        if not encoded:
            parts = parts._replace(path=_simurl.quote(parts.path, "/%!$&'()*+,;=:@"), query=_simurl.quote(parts.query, "/%!$&'()*+,;=:@?"))
        self._parts = parts
        return self

    @classmethod
    def _of(cls, parts):
        self = object.__new__(cls)
        self._parts = parts
        return self

    @classmethod
    def build(cls, *, scheme='', user=None, password=None, host=None, port=None, path='', query=None, query_string='', fragment=''):
        parts = _simurl.Parts(scheme, user, password, host, port, path or ('/' if host else ''), query_string, fragment)
        return cls._of(_simurl.with_params(parts, query))

    def __str__(self):
        return self._parts.text()

    def __repr__(self):
        return f"{type(self).__name__}('{self}')"

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, URL) else NotImplemented

    def __lt__(self, other):
        return str(self) < str(other) if isinstance(other, URL) else NotImplemented

    def __hash__(self):
        return hash(self._parts)

    def __bool__(self):
        return bool(self._parts.host or self._parts.path or self._parts.query)

    def __truediv__(self, name):
        return self._of(self._parts._replace(path=self._parts.path.rstrip('/') + '/' + _simurl.quote(str(name), "/!$&'()*+,;=:@"), query='', fragment=''))

    def __mod__(self, query):
        return self.update_query(query)

    def joinpath(self, *names):
        url = self
        for name in names:
            url = url / name
        return url

    def join(self, other):
        return self._of(_simurl.join(self._parts, str(other)))

    scheme = property(lambda self: self._parts.scheme)
    user = property(lambda self: self._parts.user)
    password = property(lambda self: self._parts.password)
    host = property(lambda self: self._parts.host)
    raw_host = host
    port = property(lambda self: self._parts.effective_port)
    explicit_port = property(lambda self: self._parts.port)
    authority = property(lambda self: self._parts.authority)
    path = property(lambda self: _simurl.unquote(self._parts.path))
    raw_path = property(lambda self: self._parts.path)
    query_string = property(lambda self: _simurl.unquote(self._parts.query, True))
    raw_query_string = property(lambda self: self._parts.query)
    fragment = property(lambda self: self._parts.fragment)
    path_qs = property(lambda self: self.path + ('?' + self.query_string if self._parts.query else ''))
    raw_path_qs = property(lambda self: self._parts.target)
    parts = property(lambda self: tuple((['/'] if self.path.startswith('/') else []) + [p for p in self.path.split('/') if p]))
    name = property(lambda self: self.path.rpartition('/')[2])
    suffix = property(lambda self: '.' + self.name.rpartition('.')[2] if '.' in self.name else '')

    @property
    def query(self):
        from multidict import MultiDict, MultiDictProxy
        return MultiDictProxy(MultiDict(_simurl.query_pairs(self._parts.query)))

    @property
    def parent(self):
        return self._of(self._parts._replace(path=self._parts.path.rstrip('/').rpartition('/')[0] or '/', query='', fragment=''))

    def origin(self):
        return self._of(self._parts._replace(user=None, password=None, path='', query='', fragment=''))

    def relative(self):
        return self._of(self._parts._replace(scheme='', host=None, port=None, user=None, password=None))

    def is_absolute(self):
        return self._parts.host is not None

    def human_repr(self):
        return str(self)

    def with_scheme(self, scheme):
        return self._of(self._parts._replace(scheme=scheme))

    def with_host(self, host):
        return self._of(self._parts._replace(host=host))

    def with_port(self, port):
        return self._of(self._parts._replace(port=port))

    def with_path(self, path, *, encoded=False):
        return self._of(self._parts._replace(path=path if path.startswith('/') else '/' + path, query='', fragment=''))

    def with_user(self, user):
        return self._of(self._parts._replace(user=user))

    def with_password(self, password):
        return self._of(self._parts._replace(password=password))

    def with_fragment(self, fragment):
        return self._of(self._parts._replace(fragment=fragment or ''))

    def with_name(self, name):
        return self.parent / name

    def with_query(self, *args, **named):
        given = named or (args[0] if args else None)
        return self._of(_simurl.with_params(self._parts._replace(query=''), given))

    def update_query(self, *args, **named):
        fresh = _simurl.pairs_of(named or (args[0] if args else None))
        names = {n for n, _ in fresh}
        kept = [(n, v) for n, v in _simurl.query_pairs(self._parts.query) if n not in names]
        return self._of(self._parts._replace(query=_simurl.encode(kept + fresh)))


__getattr__ = _sim.missing(__name__)
