"""What servers asked a session to remember."""
from yarl import URL


class Cookie(str):
    """A cookie's value; also what the standard library calls a morsel."""
    key = ''
    value = property(lambda self: str(self))


class CookieJar:
    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        self._held = {}             # (host, name): value

    def update_cookies(self, cookies, response_url=URL()):
        host = response_url.host or ''
        for name, value in cookies.items() if hasattr(cookies, 'items') else cookies:
            self._held[host, name] = getattr(value, 'value', value)

    def filter_cookies(self, request_url=URL()):
        host = URL(request_url).host or ''
        found = {}
        for (owner, name), value in self._held.items():
            if owner == '' or owner == host or host.endswith('.' + owner):
                found[name] = cookie_of(name, value)
        return found

    def clear(self, predicate=None):
        self._held.clear()

    def clear_domain(self, domain):
        self._held = {k: v for k, v in self._held.items() if k[0] != domain}

    def __iter__(self):
        return iter([cookie_of(name, value) for (_, name), value in self._held.items()])

    def __len__(self):
        return len(self._held)


class DummyCookieJar(CookieJar):
    def update_cookies(self, cookies, response_url=URL()):
        pass


def cookie_of(name, value):
    cookie = Cookie(value)
    cookie.key = name
    return cookie
