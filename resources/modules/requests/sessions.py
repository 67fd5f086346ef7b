"""Sessions, and the functions that need none."""
import _simurl

from .adapters import HTTPAdapter
from .exceptions import InvalidSchema, TooManyRedirects
from .models import PreparedRequest, Request
from .structures import CaseInsensitiveDict


class CookieJar(dict):
    def set(self, name, value, **named):
        self[name] = value

    def get_dict(self, domain=None, path=None):
        return dict(self)


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({'User-Agent': 'python-requests/2.31.0', 'Accept-Encoding': 'gzip, deflate', 'Accept': '*/*', 'Connection': 'keep-alive'})
        self.auth, self.params, self.proxies, self.verify, self.cert = None, {}, {}, True, None
        self.cookies, self.hooks = CookieJar(), {'response': []}
        self.max_redirects, self.stream, self.trust_env = 30, False, True
        self.adapters = {}
        self.mount('https://', HTTPAdapter())
        self.mount('http://', HTTPAdapter())

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def get_adapter(self, url):
        for prefix in sorted(self.adapters, key=len, reverse=True):
            if url.lower().startswith(prefix.lower()):
                return self.adapters[prefix]
        raise InvalidSchema(f'No connection adapters were found for {url!r}')

    def prepare_request(self, request):
        headers = self.headers.copy()
        headers.update(request.headers or {})
        params = [*_simurl.pairs_of(self.params), *_simurl.pairs_of(request.params)]
        return PreparedRequest(Request(request.method, request.url, headers, request.files, request.data, params, request.auth or self.auth,
                                       {**self.cookies, **dict(request.cookies or {})}, None, request.json))

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=True, proxies=None,
                hooks=None, stream=None, verify=None, cert=None, json=None):
        prepared = self.prepare_request(Request(method, url, headers, files, data, params, auth, cookies, None, json))
        response = self.send(prepared, timeout=timeout, allow_redirects=allow_redirects)
        for hook in [*self.hooks.get('response', ()), *([hooks['response']] if hooks and callable(hooks.get('response')) else (hooks or {}).get('response', ()))]:
            response = hook(response) or response
        return response

    def send(self, request, *, timeout=None, allow_redirects=True, **named):
        history = []
        while True:
            response = self.get_adapter(request.url).send(request, timeout=timeout)
            self.cookies.update(response.cookies)
            if not response.is_redirect or not allow_redirects:
                break
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f'Exceeded {self.max_redirects} redirects.', response=response)
            url = _simurl.join(request._parts, response.headers['location']).text()
            method = 'GET' if response.status_code == 303 and request.method != 'HEAD' or response.status_code in (301, 302) and request.method == 'POST' else request.method
            headers = {k: v for k, v in request.headers.items() if k.lower() not in ('cookie', 'content-length', 'content-type')}
            request = PreparedRequest(Request(method, url, headers, None, None if method == 'GET' else request.body, None, None, self.cookies))
        response.history = history
        return response

    def get(self, url, **named):
        return self.request('GET', url, **named)

    def options(self, url, **named):
        return self.request('OPTIONS', url, **named)

    def head(self, url, **named):
        named.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **named)

    def post(self, url, data=None, json=None, **named):
        return self.request('POST', url, data=data, json=json, **named)

    def put(self, url, data=None, **named):
        return self.request('PUT', url, data=data, **named)

    def patch(self, url, data=None, **named):
        return self.request('PATCH', url, data=data, **named)

    def delete(self, url, **named):
        return self.request('DELETE', url, **named)

    def close(self):
        for adapter in self.adapters.values():
            adapter.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def session():
    return Session()


def request(method, url, **named):
    with Session() as once:
        return once.request(method, url, **named)


def get(url, params=None, **named):
    return request('GET', url, params=params, **named)


def options(url, **named):
    return request('OPTIONS', url, **named)


def head(url, **named):
    named.setdefault('allow_redirects', False)
    return request('HEAD', url, **named)


def post(url, data=None, json=None, **named):
    return request('POST', url, data=data, json=json, **named)


def put(url, data=None, **named):
    return request('PUT', url, data=data, **named)


def patch(url, data=None, **named):
    return request('PATCH', url, data=data, **named)


def delete(url, **named):
    return request('DELETE', url, **named)
