"""Who asks: tokens, names and passwords, keys. Each is a dependency that reads a request."""
import base64

from starlette._core import Request

from .params import Form, HTTPException


class SecurityScopes:
    def __init__(self, scopes=None):
        self.scopes, self.scope_str = scopes or [], ' '.join(scopes or [])


class HTTPBasicCredentials:
    def __init__(self, username, password):
        self.username, self.password = username, password


class HTTPAuthorizationCredentials:
    def __init__(self, scheme, credentials):
        self.scheme, self.credentials = scheme, credentials


class _Scheme:
    def __init__(self, *, scheme_name=None, description=None, auto_error=True, **named):
        self.scheme_name, self.auto_error = scheme_name or type(self).__name__, auto_error

    def _refuse(self, status, detail, headers=None):
        if self.auto_error:
            raise HTTPException(status_code=status, detail=detail, headers=headers)
        return None


class OAuth2PasswordBearer(_Scheme):
    def __init__(self, tokenUrl, scopes=None, **named):
        super().__init__(**named)
        self.tokenUrl, self.scopes = tokenUrl, scopes or {}

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get('authorization', '').partition(' ')
        return token if scheme.lower() == 'bearer' else self._refuse(401, 'Not authenticated', {'WWW-Authenticate': 'Bearer'})


class OAuth2AuthorizationCodeBearer(OAuth2PasswordBearer):
    def __init__(self, authorizationUrl, tokenUrl, **named):
        super().__init__(tokenUrl, **named)


OAuth2 = OAuth2PasswordBearer


class HTTPBearer(_Scheme):
    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get('authorization', '').partition(' ')
        if not token:
            return self._refuse(403, 'Not authenticated')
        return HTTPAuthorizationCredentials(scheme, token) if scheme.lower() == 'bearer' else self._refuse(403, 'Invalid authentication credentials')


class HTTPBasic(_Scheme):
    def __init__(self, *, realm=None, **named):
        super().__init__(**named)
        self.realm = realm

    async def __call__(self, request: Request):
        scheme, _, text = request.headers.get('authorization', '').partition(' ')
        headers = {'WWW-Authenticate': f'Basic realm="{self.realm}"' if self.realm else 'Basic'}
        if scheme.lower() != 'basic':
            return self._refuse(401, 'Not authenticated', headers)
        try:
            name, found, password = base64.b64decode(text).decode('ascii').partition(':')
        except ValueError:
            found = ''
        return HTTPBasicCredentials(name, password) if found else self._refuse(401, 'Invalid authentication credentials', headers)


HTTPDigest = HTTPBearer


class _Key(_Scheme):
    def __init__(self, *, name, **named):
        super().__init__(**named)
        self.name = name

    async def __call__(self, request: Request):
        return self._held(request).get(self.name) or self._refuse(403, 'Not authenticated')


class APIKeyHeader(_Key):
    def _held(self, request):
        return request.headers


class APIKeyQuery(_Key):
    def _held(self, request):
        return request.query_params


class APIKeyCookie(_Key):
    def _held(self, request):
        return request.cookies


class OAuth2PasswordRequestForm:
    def __init__(self, grant_type: str = Form(default=None), username: str = Form(), password: str = Form(), scope: str = Form(default=''),
                 client_id: str = Form(default=None), client_secret: str = Form(default=None)):
        self.grant_type, self.username, self.password, self.scopes, self.client_id, self.client_secret = grant_type, username, password, scope.split(), client_id, client_secret


OAuth2PasswordRequestFormStrict = OAuth2PasswordRequestForm
