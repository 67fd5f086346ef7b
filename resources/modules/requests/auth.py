"""Ways to say who one is."""
import base64


class AuthBase:
    def __call__(self, request):
        raise NotImplementedError('Auth hooks must be callable.')


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username, self.password = username, password

    def __call__(self, request):
        request.headers['Authorization'] = 'Basic ' + base64.b64encode(f'{self.username}:{self.password}'.encode()).decode()
        return request


class HTTPProxyAuth(HTTPBasicAuth):
    pass


class HTTPDigestAuth(HTTPBasicAuth):
    pass
