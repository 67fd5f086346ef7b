"""Responses that are raised."""
import _simhttp

from .web_response import Response

__all__ = ['HTTPException', 'HTTPError', 'HTTPRedirection', 'HTTPSuccessful', 'HTTPClientError', 'HTTPServerError', 'HTTPMove']


class HTTPException(Response, Exception):
    status_code = -1
    empty_body = False

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        Response.__init__(self, status=self.status_code, headers=headers, body=body, text=text, reason=reason, content_type=content_type)
        Exception.__init__(self, self.reason)
        if self.body is None and not self.empty_body:
            self.text = f'{self.status}: {self.reason}'


class HTTPError(HTTPException):
    pass


class HTTPRedirection(HTTPException):
    pass


class HTTPSuccessful(HTTPException):
    pass


class HTTPMove(HTTPRedirection):
    def __init__(self, location, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if not location:
            raise ValueError('HTTP redirects need a location to redirect to.')
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers['Location'] = str(location)
        self.location = location


class HTTPClientError(HTTPError):
    pass


class HTTPServerError(HTTPError):
    pass


_KNOWN = {'OK': 200, 'Created': 201, 'Accepted': 202, 'NoContent': 204, 'PartialContent': 206, 'MovedPermanently': 301, 'Found': 302, 'SeeOther': 303,
          'NotModified': 304, 'TemporaryRedirect': 307, 'PermanentRedirect': 308, 'BadRequest': 400, 'Unauthorized': 401, 'PaymentRequired': 402,
          'Forbidden': 403, 'NotFound': 404, 'NotAcceptable': 406, 'RequestTimeout': 408, 'Conflict': 409, 'Gone': 410, 'LengthRequired': 411,
          'PreconditionFailed': 412, 'UnsupportedMediaType': 415, 'ExpectationFailed': 417, 'UnprocessableEntity': 422, 'Locked': 423,
          'TooManyRequests': 429, 'InternalServerError': 500, 'NotImplemented': 501, 'BadGateway': 502, 'ServiceUnavailable': 503, 'GatewayTimeout': 504}

for _name, _status in _KNOWN.items():
    _base = (HTTPSuccessful if _status < 300 else HTTPRedirection if _status == 304 else HTTPMove if _status < 400 else HTTPClientError if _status < 500
             else HTTPServerError)
    globals()['HTTP' + _name] = type('HTTP' + _name, (_base,), {'status_code': _status, 'empty_body': _status in (204, 304), '__module__': __name__})
    __all__.append('HTTP' + _name)


class HTTPMethodNotAllowed(HTTPClientError):
    status_code = 405

    def __init__(self, method, allowed_methods, *, headers=None, reason=None, body=None, text=None, content_type=None):
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers['Allow'] = ','.join(sorted(allowed_methods))
        self.allowed_methods, self.method = set(allowed_methods), method.upper()


class HTTPRequestEntityTooLarge(HTTPClientError):
    status_code = 413

    def __init__(self, max_size, actual_size, **named):
        named.setdefault('text', f'Maximum request body size {max_size} exceeded, actual body size {actual_size}')
        super().__init__(**named)


__all__ += ['HTTPMethodNotAllowed', 'HTTPRequestEntityTooLarge']
