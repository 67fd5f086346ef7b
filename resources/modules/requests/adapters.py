"""How a session reaches a host."""
import datetime
import time

import _simhttp
import _simwire

from .exceptions import ConnectionError, ConnectTimeout, ReadTimeout
from .models import Response
from .structures import CaseInsensitiveDict

DEFAULT_RETRIES = 0


class BaseAdapter:
    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        raise NotImplementedError

    def close(self):
        pass


def words_of(retries):
    """(how often to try again, which statuses too, the factor of the waits) of a number or of urllib3's Retry."""
    if retries is None or isinstance(retries, (int, bool)):
        return int(retries or 0), (), 0.0
    return retries.total or 0, tuple(retries.status_forcelist or ()), retries.backoff_factor or 0.0


class HTTPAdapter(BaseAdapter):
    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=DEFAULT_RETRIES, pool_block=False):
        self.max_retries = max_retries
        self._known = set()

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        parts = request._parts
        headers = [('Host', parts.authority), *request.headers.items()]
        more, statuses, factor = words_of(self.max_retries)
        began = time.perf_counter()
        for attempt in range(more + 1):
            if attempt > 1 and factor:
                time.sleep(factor * 2 ** (attempt - 1))
            try:
                answer, data = _simwire.send_blocking(request.method, parts, headers, request.body or b'', new=parts.origin not in self._known, connect=connect, read=read)
            except (_simwire.TimedOut, _simhttp.Unreachable) as error:
                if attempt < more and not isinstance(error, _simwire.TimedOut):
                    continue
                raise self._problem(error, request, connect, read) from None
            if answer.status not in statuses or attempt == more:
                break
        self._known.add(parts.origin)
        response = Response()
        response.status_code, response.reason, response.url, response.request = answer.status, answer.reason, request.url, request
        response.connection = self
        for name, value in answer.headers:
            if name.lower() == 'set-cookie':
                key, _, held = value.partition(';')[0].partition('=')
                response.cookies[key.strip()] = held.strip()
            response.headers[name] = value
        kind = response.headers.get('Content-Type', '')
        response.encoding = (kind.partition('charset=')[2].strip('" ') if 'charset=' in kind else 'utf-8' if 'json' in kind else 'ISO-8859-1' if 'text' in kind else None)
        response._content = data
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - began)
        return response

    def _problem(self, error, request, connect, read):
        parts = request._parts
        pool = f"HTTP{'S' if parts.scheme == 'https' else ''}ConnectionPool(host={parts.host!r}, port={parts.effective_port})"
        if isinstance(error, _simwire.TimedOut):
            if error.kind == 'connect':
                return ConnectTimeout(f'{pool}: Max retries exceeded with url: {parts.target} (Caused by ConnectTimeoutError: Connection to {parts.host} timed out. '
                                      f'(connect timeout={connect}))', request=request)
            return ReadTimeout(f'{pool}: Read timed out. (read timeout={read})', request=request)
        if error.kind == 'disconnect':
            return ConnectionError('Connection aborted.', 'Remote end closed connection without response', request=request)
        if error.kind == 'reset':
            return ConnectionError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'), request=request)
        cause = {'dns': f"NameResolutionError: Failed to resolve {parts.host!r} ([Errno -2] Name or service not known)",
                 'refused': 'NewConnectionError: Failed to establish a new connection: [Errno 111] Connection refused'}.get(error.kind, error.text)
        return ConnectionError(f'{pool}: Max retries exceeded with url: {parts.target} (Caused by {cause})', request=request)

    def close(self):
        self._known.clear()


class Retry:
    def __init__(self, total=10, connect=None, read=None, redirect=None, status=None, other=None, allowed_methods=None, status_forcelist=None, backoff_factor=0,
                 backoff_max=120, raise_on_redirect=True, raise_on_status=True, **named):
        self.total, self.status_forcelist, self.backoff_factor = total, status_forcelist, backoff_factor
