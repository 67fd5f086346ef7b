"""Which servers of this run listen where, and what the rest of the web answers."""
import _simworld

LOCAL = frozenset({'localhost', '127.0.0.1', '0.0.0.0', '::1', '::'})
HOP = 0.0005                      # seconds from a client to a server of the same run, and back

servers = {}                      # (host or None for any, port): the server
had_server = False                # whether any has listened in this run

# In a program that has only the client of a pair, somebody else is taken to run the server, on the usual ports.
USUAL_PORTS = frozenset({80, 3000, 5000, 8000, 8001, 8080, 8765, 8888})


class Verbs:
    """A method for each verb, for clients that have request()."""

    def get(self, url, **named):
        return self.request('GET', url, **named)

    def options(self, url, **named):
        return self.request('OPTIONS', url, **named)

    def head(self, url, **named):
        return self.request('HEAD', url, **named)

    def post(self, url, **named):
        return self.request('POST', url, **named)

    def put(self, url, **named):
        return self.request('PUT', url, **named)

    def patch(self, url, **named):
        return self.request('PATCH', url, **named)

    def delete(self, url, **named):
        return self.request('DELETE', url, **named)


class Unreachable(OSError):
    """Nobody answers. kind: one of _simworld.FAILURES."""

    def __init__(self, kind, text, delay):
        super().__init__(text)
        self.kind, self.text, self.delay = kind, text, delay


def listen(host, port, server):
    key = (None if host in (None, '', '0.0.0.0', '::') else 'localhost' if host in LOCAL else host, port)
    if key in servers or (None, port) in servers:
        raise OSError(98, f"error while attempting to bind on address ('{host or '0.0.0.0'}', {port}): address already in use")
    global had_server
    had_server = True
    servers[key] = server
    return key


def unlisten(key):
    servers.pop(key, None)


def server_for(host, port):
    if host in LOCAL:
        return servers.get(('localhost', port)) or servers.get((None, port))
    return servers.get((host, port))


def reason_of(status):
    return _simworld.REASONS.get(status, '')


def answer(method, parts, headers=(), body=b''):
    """What the simulated web says, as a reply of _simworld. Nobody listens on this machine, unless the scenario says so."""
    reply = _simworld.request(method, parts._replace(fragment='').text(), headers, body)
    if parts.host in LOCAL and not reply.failure and not _has_rule(parts) and (had_server or parts.effective_port not in USUAL_PORTS):
        reply.fail('refused')
    return reply


def _has_rule(parts):
    if _simworld.host(parts.host):
        return True
    return any('localhost' in rule.get('url', '*') or '127.0.0.1' in rule.get('url', '*') for rule in _simworld.setting('network', 'responses', default=()))
