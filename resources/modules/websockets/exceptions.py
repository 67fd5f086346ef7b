"""What may happen to a connection."""


class WebSocketException(Exception):
    pass


REASONS = {1000: 'OK', 1001: 'going away', 1002: 'protocol error', 1003: 'unsupported data', 1005: 'no status received [internal]', 1006: 'abnormal closure [internal]',
           1007: 'invalid frame payload data', 1008: 'policy violation', 1009: 'message too big', 1010: 'mandatory extension', 1011: 'internal error', 1012: 'service restart',
           1013: 'try again later'}


class Close:
    def __init__(self, code, reason=''):
        self.code, self.reason = code, reason

    def __str__(self):
        known = REASONS.get(self.code, 'registered' if 3000 <= self.code < 4000 else 'private use' if self.code >= 4000 else 'unknown')
        return f'{self.code} ({known})' + (f' {self.reason}' if self.reason else '')


class ConnectionClosed(WebSocketException):
    def __init__(self, rcvd, sent, rcvd_then_sent=None):
        self.rcvd, self.sent, self.rcvd_then_sent = rcvd, sent, rcvd_then_sent

    code = property(lambda self: 1006 if self.rcvd is None else self.rcvd.code)
    reason = property(lambda self: '' if self.rcvd is None else self.rcvd.reason)

    def __str__(self):
        if self.rcvd is None:
            return 'no close frame received or sent' if self.sent is None else f'sent {self.sent}; no close frame received'
        if self.sent is None:
            return f'received {self.rcvd}; no close frame sent'
        if self.rcvd_then_sent:
            return f'received {self.rcvd}; then sent {self.sent}'
        return f'sent {self.sent}; then received {self.rcvd}'


class ConnectionClosedOK(ConnectionClosed):
    pass


class ConnectionClosedError(ConnectionClosed):
    pass


class InvalidHandshake(WebSocketException):
    pass


class InvalidStatus(InvalidHandshake):
    def __init__(self, response):
        self.response = response

    def __str__(self):
        return f'server rejected WebSocket connection: HTTP {self.response.status_code:d}'


class InvalidStatusCode(InvalidHandshake):
    def __init__(self, status_code, headers=None):
        self.status_code, self.headers = status_code, headers

    def __str__(self):
        return f'server rejected WebSocket connection: HTTP {self.status_code}'


class InvalidURI(WebSocketException):
    def __init__(self, uri, msg=''):
        self.uri, self.msg = uri, msg

    def __str__(self):
        return f"{self.uri} isn't a valid URI: {self.msg}"


class InvalidMessage(InvalidHandshake):
    pass


class InvalidState(WebSocketException, AssertionError):
    pass


class PayloadTooBig(WebSocketException):
    pass


class ProtocolError(WebSocketException):
    pass


class ConcurrencyError(WebSocketException, RuntimeError):
    pass
