"""What a client's request may raise."""
import asyncio

__all__ = ['ClientError', 'ClientResponseError', 'ClientConnectionError', 'ClientOSError', 'ClientConnectorError', 'ClientConnectorDNSError',
           'ClientConnectorSSLError', 'ClientConnectorCertificateError', 'ClientSSLError', 'ClientProxyConnectionError', 'ClientHttpProxyError',
           'ServerConnectionError', 'ServerDisconnectedError', 'ServerTimeoutError', 'ConnectionTimeoutError', 'SocketTimeoutError', 'ClientPayloadError',
           'ContentTypeError', 'InvalidURL', 'InvalidUrlClientError', 'NonHttpUrlClientError', 'TooManyRedirects', 'WSServerHandshakeError',
           'ServerFingerprintMismatch']


class ClientError(Exception):
    """The root of the tree."""


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=None, message='', headers=None, code=None):
        self.request_info, self.history = request_info, history
        self.status = status if status is not None else code or 0
        self.message, self.headers = message, headers
        self.args = (request_info, history)

    def __str__(self):
        return f'{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}'

    def __repr__(self):
        more = f', status={self.status!r}' if self.status else ''
        more += f', message={self.message!r}' if self.message else ''
        return f'{type(self).__name__}({self.request_info!r}, {self.history!r}{more})'

    @property
    def code(self):
        return self.status


class ContentTypeError(ClientResponseError):
    """The answer's content type is not what was asked for."""


class WSServerHandshakeError(ClientResponseError):
    """The server did not take up a WebSocket."""


class ClientHttpProxyError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, connection_key, os_error):
        self._conn_key, self._os_error = connection_key, os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    os_error = property(lambda self: self._os_error)
    host = property(lambda self: self._conn_key.host)
    port = property(lambda self: self._conn_key.port)
    ssl = property(lambda self: self._conn_key.ssl)

    def __str__(self):
        how = 'default' if self.ssl is True else self.ssl
        return f'Cannot connect to host {self.host}:{self.port} ssl:{how} [{self._os_error.strerror}]'


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ClientProxyConnectionError(ClientConnectorError):
    pass


class ClientSSLError(ClientConnectorError):
    pass


class ClientConnectorSSLError(ClientSSLError):
    pass


class ClientConnectorCertificateError(ClientSSLError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message=None):
        self.message = 'Server disconnected' if message is None else message
        super().__init__(self.message)


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ServerFingerprintMismatch(ServerConnectionError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url, description=None):
        self._url, self._description = url, description
        super().__init__(*((url, description) if description else (url,)))

    url = property(lambda self: self._url)
    description = property(lambda self: self._description)

    def __str__(self):
        return f'{self._url} - {self._description}' if self._description else str(self._url)


class InvalidUrlClientError(InvalidURL):
    pass


class NonHttpUrlClientError(InvalidURL):
    pass
