"""The simulated world as Python modules see it: what a request answers, how long it takes, what fails.

Simulated third-party modules ask here and nowhere else. Everything comes from the run's seed and the scenario's
[tool.swimloop] table; under a plain CPython the module works too, with seed 0 and no settings.

    import _simworld

    reply = _simworld.request("GET", "https://api.example.com/items?page=2", headers=[("Accept", "*/*")], body=b"")
    reply.connect_delay             seconds until the connection stands
    reply.delay                     seconds from there until the answer's head has come
    reply.failure                   None, or one of FAILURES; reply.failure_text says more. It shows after connect_delay
                                    ("dns", "refused"), or after connect_delay + delay ("reset", "disconnect"); "timeout"
                                    never answers: wait as long as your own time limit, at most reply.delay seconds
    reply.status, reply.reason      200, "OK"
    reply.headers                   a list of (name, value); content-type, content-length, date, server
    reply.body                      bytes
    reply.chunks(size=65536)        [(delay, bytes)]: the body in pieces, each with the seconds before it comes
    reply.elapsed                   connect_delay + delay

    _simworld.operation("redis", "GET key")     a database's or broker's call: has .delay, .failure, .failure_text
    _simworld.latency("postgres connect", 0.002, 0.01)   seconds; drawn anew at each call with this name
    _simworld.random_for("users")   a stream of chance of its own: random(), uniform(a, b), randint(a, b), choice(seq)
    _simworld.resolve("example.com")   its addresses, a list; OSError-like failures are for the caller: [] where unknown
    _simworld.host("example.com")   the settings of that host, a dict, perhaps empty
    _simworld.setting("network", "hosts", default={})   a value of the table
    _simworld.is_simulated          False under a plain CPython

Waiting is for the caller: `await asyncio.sleep(reply.delay)` in async libraries, `time.sleep(...)` in blocking ones, so
that they are seen to block the loop. Nothing here waits, and nothing touches the script's own `random`.

Settings (all optional; a latency is a number of seconds or [least, most]):

    [tool.swimloop.network]
    latency = [0.05, 0.25]              of every request
    connect = 0.01                      of a new connection
    bandwidth = 1_000_000               bytes a second for bodies; without it a body comes at once
    offline = false                     true: no name resolves
    fail_rate = 0.1                     so many of the requests are reset; hosts and services can have their own
    [tool.swimloop.network.hosts."api.example.com"]
    address = "10.1.2.3"
    latency = 0.4
    ports = [80, 443, 9000]             that accept raw connections
    fail = "refused"                    each request to it fails so
    [[tool.swimloop.network.responses]] the first that matches answers
    url = "https://api.example.com/items/*"     '*' stands for anything
    method = "GET"
    nth = 2                             or [1, 3]: only these of the requests that match
    status = 200
    json = { id = 1 }                   or text = "...", html = "...", base64 = "..."
    headers = { ETag = "abc" }
    latency = 0.3
    fail = "timeout"                    instead of an answer: one of FAILURES
    [tool.swimloop.network.services.redis]
    latency = [0.001, 0.003]
    fail = "refused"
    [[tool.swimloop.faults]]
    url = "https://api.example.com/*"   or service = "redis"
    nth = 3
    fail = "reset"                      or delay = 2.5 (slower by that), or status = 503
"""

FAILURES = {
    "dns": "Name or service not known",
    "refused": "Connection refused",
    "reset": "Connection reset by peer",
    "timeout": "timed out",
    "disconnect": "Server disconnected",
}

REASONS = {
    100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content",
    205: "Reset Content", 206: "Partial Content", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
    304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 412: "Precondition Failed", 413: "Request Entity Too Large", 414: "Request-URI Too Long", 415: "Unsupported Media Type",
    418: "I'm a Teapot", 422: "Unprocessable Entity", 423: "Locked", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
}

try:
    import _simsettings as _settings
    is_simulated = True
    seed = _settings.seed
    _table = {"network": _settings.network, "files": _settings.files, "faults": _settings.faults}
except ImportError:
    is_simulated = False
    seed = 0
    _table = {"network": {}, "files": {}, "faults": []}

_MASK = 0xFFFFFFFFFFFFFFFF
_counts = {}


# ---- chance ----------------------------------------------------------------------------------------------------------

def _mixed(number):
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)


def hash_of(text):
    """A number of 64 bits that is the same in every run, on every machine."""
    number = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "replace"):
        number = ((number ^ byte) * 0x100000001B3) & _MASK
    return number


class Chance:
    """A stream of chance that depends on nothing but the seed and its name."""

    def __init__(self, name):
        self._state = _mixed(hash_of(name) ^ ((seed * 0x9E3779B97F4A7C15) & _MASK))

    def bits(self):
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        return _mixed(self._state)

    def random(self):
        return (self.bits() >> 11) / 9007199254740992.0

    def uniform(self, low, high):
        return low + (high - low) * self.random()

    def randint(self, low, high):
        return low + self.bits() % (high - low + 1)

    def choice(self, items):
        return items[self.bits() % len(items)]


_streams = {}


def random_for(name):
    if name not in _streams:
        _streams[name] = Chance(name)
    return _streams[name]


def _seconds(value, name):
    """A latency of the settings: a number, or a range to draw from."""
    if isinstance(value, (list, tuple)):
        low, high = float(value[0]), float(value[-1])
        return round(random_for("latency " + name).uniform(low, high), 6)
    return float(value)


def latency(name, low=0.001, high=0.01):
    """Seconds that the next thing called `name` takes; the same for the same seed, name and count."""
    return _seconds([low, high], name)


# ---- settings --------------------------------------------------------------------------------------------------------

def setting(*path, default=None):
    value = _table
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return default
        value = value[key]
    return value


def host(name):
    return setting("network", "hosts", default={}).get(name, {})


def matches(pattern, text):
    """Whether `text` is what `pattern` says, in which '*' stands for anything."""
    parts = pattern.split("*")
    if len(parts) == 1:
        return text == pattern
    if not text.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(parts[-1]) and text.endswith(parts[-1])


def _matches_url(pattern, url):
    plain = url.split("#")[0]
    candidates = [plain, plain.split("?")[0]]
    if "://" not in pattern:
        candidates = [one.split("://", 1)[-1] for one in candidates]
        candidates += [one.split("/", 1)[0] for one in candidates]      # the host alone
    return any(matches(pattern, one) or matches(pattern, one.rstrip("/")) for one in candidates)


def _is_nth(rule, kind, number):
    """Counts what matches a rule; whether this one is meant."""
    count = _counts[kind, number] = _counts.get((kind, number), 0) + 1
    nth = rule.get("nth")
    return nth is None or count == nth or isinstance(nth, list) and count in nth


def _fault_for(kind, name, match):
    found = None
    for number, rule in enumerate(setting("faults", default=())):
        pattern = rule.get(kind)
        if isinstance(pattern, str) and match(pattern, name) and _is_nth(rule, "fault", number) and found is None:
            found = rule
    return found


# ---- names -----------------------------------------------------------------------------------------------------------

_UNKNOWN = ("nonexist", "non-exist", "not-exist", "notexist", "doesnotexist", "does-not-exist", "no-such", "nosuch", "unknown-host", "bad-host",
            "badhost", "invalid", "not-a-real", "notareal", "fake-domain")


def _is_address(name):
    parts = name.split(".")
    return ":" in name or len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


def resolve(name):
    """The addresses of a host; none where the name is not known."""
    name = name.rstrip(".").lower()
    if _is_address(name):
        return [name]
    if name in ("localhost", "localhost.localdomain"):
        return ["127.0.0.1"]
    known = host(name)
    if known.get("fail") == "dns" or setting("network", "offline", default=False):
        return []
    if "address" in known:
        return [known["address"]]
    if not known and (not name or any(word in name for word in _UNKNOWN)):
        return []
    number = hash_of(name)
    return [f"93.{number % 224 + 16}.{(number >> 8) % 256}.{(number >> 16) % 254 + 1}"]


# ---- requests --------------------------------------------------------------------------------------------------------

class Operation:
    """A call of a service: how long it takes, and whether it fails."""

    def __init__(self, delay, failure):
        self.delay = delay
        self.failure = failure
        self.failure_text = FAILURES.get(failure)


class Reply:
    def __init__(self, method, url):
        self.method, self.url = method, url
        self.connect_delay = 0.0
        self.delay = 0.0
        self.failure = None
        self.failure_text = None
        self.status, self.reason = 200, "OK"
        self.headers = []
        self.body = b""
        self.bandwidth = None

    def __repr__(self):
        return f"<Reply {self.failure or self.status} to {self.method} {self.url}>"

    @property
    def elapsed(self):
        return self.connect_delay + self.delay

    def fail(self, kind):
        self.failure = kind if kind in FAILURES else "reset"
        self.failure_text = FAILURES[self.failure]
        if self.failure == "timeout":
            self.delay = 300.0

    def header(self, name, default=None):
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return default

    def set_header(self, name, value):
        self.headers = [(key, old) for key, old in self.headers if key.lower() != name.lower()] + [(name, str(value))]

    def set_status(self, status, reason=None):
        self.status = int(status)
        self.reason = REASONS.get(self.status, "") if reason is None else reason

    def chunks(self, size=65536):
        pieces = [self.body[at:at + size] for at in range(0, len(self.body), size)]
        return [(len(piece) / self.bandwidth if self.bandwidth else 0.0, piece) for piece in pieces]


def request(method, url, headers=(), body=b""):
    """What this request answers; see the top of this module."""
    import _simsites
    if hasattr(headers, "items"):
        headers = list(headers.items())
    headers = [(str(name), str(value)) for name, value in headers or ()]
    body = body.encode() if isinstance(body, str) else bytes(body or b"")
    method, url = str(method).upper(), str(url)
    where = _simsites.split(url)
    reply = Reply(method, url)
    known = host(where.host)
    reply.connect_delay = _seconds(known.get("connect", setting("network", "connect", default=0.0)), "connect " + where.host)
    common = known.get("latency", setting("network", "latency", default=[0.05, 0.25]))
    reply.bandwidth = known.get("bandwidth", setting("network", "bandwidth"))

    rule = None
    for number, one in enumerate(setting("network", "responses", default=())):
        if one.get("method", method).upper() == method and _matches_url(one.get("url", "*"), url) and _is_nth(one, "response", number):
            rule = one
            break
    reply.delay = _seconds((rule or {}).get("latency", common), f"{method} {url}")
    fault = _fault_for("url", url, _matches_url)

    failure = (fault or {}).get("fail") or (rule or {}).get("fail") or (None if rule else known.get("fail"))
    rate = known.get("fail_rate", setting("network", "fail_rate", default=0))
    if not failure and rate and random_for("failures of " + where.host).random() < rate:
        failure = "reset"
    if not failure and not rule and not resolve(where.host):
        failure = "dns"
    if failure:
        reply.fail(failure)
        return reply
    if rule:
        _simsites.fill_from_rule(reply, rule)
    else:
        _simsites.fill(reply, where, headers, body)
        if "status" in known:
            reply.set_status(known["status"])
    if fault:
        reply.delay += float(fault.get("delay", 0))
        if "status" in fault:
            reply.set_status(fault["status"])
            _simsites.fill_error(reply)
    _simsites.finish(reply)
    return reply


def operation(service, text=""):
    """A call of a service such as a database: text is for the faults' patterns."""
    known = setting("network", "services", default={}).get(service, {})
    delay = _seconds(known.get("latency", [0.001, 0.005]), f"{service} {text}"[:200])
    failure = known.get("fail")
    if not failure and known.get("fail_rate") and random_for("failures of " + service).random() < known["fail_rate"]:
        failure = "reset"
    fault = _fault_for("service", f"{service} {text}", lambda pattern, name: matches(pattern, name) or matches(pattern, service))
    if fault:
        delay += float(fault.get("delay", 0))
        failure = fault.get("fail", failure)
    if failure is not None and failure not in FAILURES:
        failure = "reset"
    return Operation(300.0 if failure == "timeout" else delay, failure)
