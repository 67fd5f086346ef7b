"""Answers that are raised."""

_TEXTS = {
    400: ('BadRequest', 'Bad Request', 'The browser (or proxy) sent a request that this server could not understand.'),
    401: ('Unauthorized', 'Unauthorized', 'The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn\'t understand how to supply the credentials required.'),
    403: ('Forbidden', 'Forbidden', "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server."),
    404: ('NotFound', 'Not Found', 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.'),
    405: ('MethodNotAllowed', 'Method Not Allowed', 'The method is not allowed for the requested URL.'),
    408: ('RequestTimeout', 'Request Timeout', 'The server closed the network connection because the browser didn\'t finish the request within the specified time.'),
    409: ('Conflict', 'Conflict', 'A conflict happened while processing the request. The resource might have been modified while the request was being processed.'),
    410: ('Gone', 'Gone', 'The requested URL is no longer available on this server and there is no forwarding address. If you followed a link from a foreign page, please contact the author of this page.'),
    413: ('RequestEntityTooLarge', 'Request Entity Too Large', 'The data value transmitted exceeds the capacity limit.'),
    415: ('UnsupportedMediaType', 'Unsupported Media Type', 'The server does not support the media type transmitted in the request.'),
    418: ('ImATeapot', "I'm a teapot", 'This server is a teapot, not a coffee machine'),
    422: ('UnprocessableEntity', 'Unprocessable Entity', 'The request was well-formed but was unable to be followed due to semantic errors.'),
    429: ('TooManyRequests', 'Too Many Requests', 'This user has exceeded an allotted request count. Try again later.'),
    500: ('InternalServerError', 'Internal Server Error', 'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.'),
    501: ('NotImplemented', 'Not Implemented', 'The server does not support the action requested by the browser.'),
    502: ('BadGateway', 'Bad Gateway', 'The proxy server received an invalid response from an upstream server.'),
    503: ('ServiceUnavailable', 'Service Unavailable', 'The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.'),
    504: ('GatewayTimeout', 'Gateway Timeout', 'The connection to an upstream server timed out.'),
}


class HTTPException(Exception):
    code, name, description, response = None, 'Unknown Error', None, None

    def __init__(self, description=None, response=None):
        super().__init__()
        if description is not None:
            self.description = description
        self.response = response

    def __str__(self):
        return f'{self.code} {self.name}: {self.description}'

    def __repr__(self):
        return f"<{type(self).__name__} '{self.code}: {self.name}'>"

    def get_body(self):
        return f'<!doctype html>\n<html lang=en>\n<title>{self.code} {self.name}</title>\n<h1>{self.name}</h1>\n<p>{self.description}</p>\n'

    def get_headers(self):
        return [('Content-Type', 'text/html; charset=utf-8')]


default_exceptions = {}
for _code, (_class, _name, _text) in _TEXTS.items():
    default_exceptions[_code] = globals()[_class] = type(_class, (HTTPException,), {'code': _code, 'name': _name, 'description': _text, '__module__': __name__})


def abort(status, *args, **named):
    if not isinstance(status, int):
        raise HTTPException(response=status)
    known = default_exceptions.get(status)
    if known is None:
        raise LookupError(f'no exception for {status}')
    raise known(*args, **{key: value for key, value in named.items() if key in ('description', 'response')})
