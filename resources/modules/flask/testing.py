"""A client that asks an application without a network."""
import json as _json
import urllib.parse


def scope_of(method, path, json=None, data=None, headers=None, query_string=None):
    path, _, query = path.partition('?')
    if query_string:
        query = query_string if isinstance(query_string, str) else urllib.parse.urlencode(query_string, doseq=True)
    headers, body = [(key.lower(), str(value)) for key, value in (headers.items() if isinstance(headers, dict) else headers or ())], b''
    if json is not None:
        body = _json.dumps(json).encode()
        headers.append(('content-type', 'application/json'))
    elif isinstance(data, dict):
        body = urllib.parse.urlencode(data, doseq=True).encode()
        headers.append(('content-type', 'application/x-www-form-urlencoded'))
    elif data is not None:
        body = data.encode() if isinstance(data, str) else data
    headers.append(('content-length', str(len(body))))
    return {'type': 'http', 'method': method, 'path': path, 'query_string': query.encode(), 'headers': [(key.encode(), value.encode()) for key, value in [('host', 'localhost'), *headers]]}, body


class FlaskClient:
    def __init__(self, app):
        self.application, self._cookies = app, {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def _prepared(self, path, method, json, data, headers, query_string):
        headers = list((headers.items() if isinstance(headers, dict) else headers or ()))
        if self._cookies:
            headers.append(('cookie', '; '.join(f'{key}={value}' for key, value in self._cookies.items())))
        scope, body = scope_of(method, path, json, data, headers, query_string)
        return self.application.request_class(scope, body)

    def _keep(self, response):
        for text in response.headers.getlist('set-cookie'):
            key, _, value = text.partition(';')[0].partition('=')
            self._cookies[key] = value
            if 'Max-Age=0' in text:
                del self._cookies[key]
        return response

    def open(self, path, method='GET', json=None, data=None, headers=None, query_string=None, follow_redirects=False, **named):
        if 'content_type' in named:
            headers = {**(headers or {}), 'content-type': named['content_type']}
        response = self._keep(self.application.answer(self._prepared(path, method, json, data, headers, query_string)))
        while follow_redirects and response.status_code in (301, 302, 303, 307, 308):
            response = self.open(response.location)
        return response

    def get(self, path, **named):
        return self.open(path, 'GET', **named)

    def post(self, path, **named):
        return self.open(path, 'POST', **named)

    def put(self, path, **named):
        return self.open(path, 'PUT', **named)

    def patch(self, path, **named):
        return self.open(path, 'PATCH', **named)

    def delete(self, path, **named):
        return self.open(path, 'DELETE', **named)

    def head(self, path, **named):
        return self.open(path, 'HEAD', **named)

    def options(self, path, **named):
        return self.open(path, 'OPTIONS', **named)

    def set_cookie(self, key, value='', **named):
        self._cookies[key] = value

    def session_transaction(self):
        import contextlib
        from flask._app import Session

        @contextlib.contextmanager
        def change():
            app = self.application
            found = Session(app.secrets.get(self._cookies.get('session'), {}))
            yield found
            key = f's{len(app.secrets) + 1}'
            app.secrets[key] = dict(found)
            self._cookies['session'] = key
        return change()
