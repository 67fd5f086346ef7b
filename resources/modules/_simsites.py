"""What well-known test sites answer, in their usual shape, and what all others do. For _simworld."""

import json as _json

import _simapis
from _simworld import Chance, REASONS, hash_of


class Where:
    """A URL in parts."""

    __slots__ = ("url", "scheme", "host", "port", "path", "query", "arguments")


def _unquoted(text):
    text = text.replace("+", " ")
    if "%" not in text:
        return text
    parts = text.encode().split(b"%")
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes([int(part[:2], 16)]) + part[2:])
        except ValueError:
            out.append(b"%" + part)
    return b"".join(out).decode("utf-8", "replace")


def pairs_of(query):
    """The pairs of a query or a form."""
    found = []
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            found.append((_unquoted(name), _unquoted(value)))
    return found


def split(url):
    where = Where()
    where.url = url.split("#")[0]
    scheme, found, rest = where.url.partition("://")
    where.scheme = scheme.lower() if found else "http"
    rest = rest if found else url
    place, slash, path = rest.partition("/")
    if "?" in place:
        place, _, query = place.partition("?")
        path = "?" + query
    place = place.rpartition("@")[2]
    name, colon, port = place.rpartition(":")
    if not colon or not port.isdigit():
        name, port = place, ""
    where.host = name.strip("[]").lower()
    where.port = int(port) if port else {"https": 443, "wss": 443}.get(where.scheme, 80)
    where.path, _, where.query = ("/" + path).partition("?")
    where.arguments = pairs_of(where.query)
    return where


# ---- pieces of answers -----------------------------------------------------------------------------------------------

_NAMES = ("Ada", "Grace", "Alan", "Barbara", "Edsger", "Tony", "Margaret", "Donald", "Frances", "John")
_SURNAMES = ("Lovell", "Harper", "Turner", "Lister", "Dykstra", "Hart", "Hamill", "Knott", "Alder", "Backer")
_WORDS = ("amber", "breeze", "copper", "delta", "ember", "forest", "granite", "harbor", "island", "juniper", "kettle", "lantern", "meadow",
          "nectar", "orchard", "pebble", "quartz", "river", "saddle", "timber", "umbra", "valley", "willow", "yonder", "zephyr")


def _sentence(chance, count):
    return " ".join(chance.choice(_WORDS) for _ in range(count))


def _merged(pairs):
    merged = {}
    for name, value in pairs:
        if name not in merged:
            merged[name] = value
        elif isinstance(merged[name], list):
            merged[name].append(value)
        else:
            merged[name] = [merged[name], value]
    return merged


def set_json(reply, value, indent=None):
    reply.body = (_json.dumps(value, indent=indent) + ("\n" if indent else "")).encode()
    reply.set_header("Content-Type", "application/json")


def set_text(reply, text, kind="text/plain"):
    reply.body = text.encode()
    reply.set_header("Content-Type", kind + "; charset=utf-8")


def _html(reply, title, paragraphs):
    lines = "\n".join(f"  <p>{text}</p>" for text in paragraphs)
    set_text(reply, f"<!doctype html>\n<html>\n<head>\n  <title>{title}</title>\n</head>\n<body>\n  <h1>{title}</h1>\n{lines}\n"
                    f"  <a href=\"/about\">About</a>\n  <a href=\"/contact\">Contact</a>\n</body>\n</html>\n", "text/html")


def _bytes_of(chance, count):
    count = min(count, 4 << 20)
    out = bytearray()
    while len(out) < min(count, 4096):
        out += chance.bits().to_bytes(8, "little")
    block = bytes(out)
    return (block * (count // max(1, len(block)) + 1))[:count]


def fill_error(reply):
    if reply.status == 204 or reply.status == 304 or reply.status < 200:
        reply.body = b""
    else:
        set_json(reply, {"error": reply.reason or REASONS.get(reply.status, ""), "status": reply.status})


def _value_to_bytes(value):
    import base64
    return base64.b64decode(value)


def fill_from_rule(reply, rule):
    reply.set_status(rule.get("status", 200), rule.get("reason"))
    if "json" in rule:
        set_json(reply, rule["json"])
    elif "html" in rule:
        set_text(reply, rule["html"], "text/html")
    elif "text" in rule:
        set_text(reply, rule["text"])
    elif "base64" in rule:
        reply.body = _value_to_bytes(rule["base64"])
        reply.set_header("Content-Type", "application/octet-stream")
    elif reply.status >= 400:
        fill_error(reply)
    elif reply.status != 204:
        set_json(reply, {"url": reply.url, "status": "ok"})
    for name, value in rule.get("headers", {}).items():
        reply.set_header(name, value)


def finish(reply):
    if reply.header("content-length") is None and reply.status not in (204, 304) and reply.status >= 200:
        reply.set_header("Content-Length", len(reply.body))
    if reply.header("date") is None:
        reply.set_header("Date", "Wed, 01 Jan 2025 00:00:00 GMT")
    if reply.header("server") is None:
        reply.set_header("Server", "simulated")
    if reply.method == "HEAD":
        reply.body = b""


# ---- sites -----------------------------------------------------------------------------------------------------------

def _echo(reply, where, headers, body):
    """What httpbin says of a request."""
    given = {name.title(): value for name, value in headers}
    given.setdefault("Host", where.host)
    answer = {"args": _merged(where.arguments)}
    if reply.method not in ("GET", "HEAD") or where.path.startswith("/anything"):
        kind = given.get("Content-Type", "")
        text = body.decode("utf-8", "replace")
        is_form = "form-urlencoded" in kind
        answer["data"] = "" if is_form else text
        answer["files"] = {}
        answer["form"] = _merged(pairs_of(text)) if is_form else {}
        try:
            answer["json"] = None if is_form or not text else _json.loads(text)
        except ValueError:
            answer["json"] = None
    answer["headers"] = {name: given[name] for name in sorted(given)}
    if where.path.startswith("/anything"):
        answer["method"] = reply.method
    answer["origin"] = "203.0.113.7"
    answer["url"] = where.url
    return {name: answer[name] for name in sorted(answer)}


def _number(text, default=0.0):
    try:
        return float(text)
    except ValueError:
        return default


def _httpbin(reply, where, headers, body):
    parts = [part for part in where.path.split("/") if part]
    head = parts[0] if parts else ""
    argument = parts[1] if len(parts) > 1 else ""
    chance = Chance(where.url)
    if head in ("get", "post", "put", "patch", "delete"):
        if reply.method not in (head.upper(), "HEAD" if head == "get" else head.upper()):
            reply.set_status(405)
            return _html(reply, "Method Not Allowed", ["The method is not allowed for the requested URL."])
        set_json(reply, _echo(reply, where, headers, body), 2)
    elif head == "anything":
        set_json(reply, _echo(reply, where, headers, body), 2)
    elif head == "delay":
        reply.delay += min(10.0, max(0.0, _number(argument)))
        answer = _echo(reply, where, headers, body)
        answer.update((name, answer.get(name, default)) for name, default in (("data", ""), ("files", {}), ("form", {})))
        set_json(reply, {name: answer[name] for name in sorted(answer)}, 2)
    elif head == "status":
        codes = [int(_number(code.split(":")[0], 400)) for code in argument.split(",")]
        reply.set_status(chance.choice(codes) if len(codes) > 1 else codes[0])
        if reply.status in (301, 302, 303, 307):
            reply.set_header("Location", "/redirect/1")
        reply.set_header("Content-Type", "text/html; charset=utf-8")
    elif head == "ip":
        set_json(reply, {"origin": "203.0.113.7"}, 2)
    elif head == "uuid":
        text = "%032x" % (random_bits(reply, 2))
        set_json(reply, {"uuid": f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"}, 2)
    elif head == "headers":
        set_json(reply, {"headers": _echo(reply, where, headers, body)["headers"]}, 2)
    elif head == "user-agent":
        set_json(reply, {"user-agent": dict((name.lower(), value) for name, value in headers).get("user-agent", "")}, 2)
    elif head == "json":
        slides = [{"title": "Wake up to WonderWidgets!", "type": "all"}, {"items": ["Why", "Who"], "title": "Overview", "type": "all"}]
        set_json(reply, {"slideshow": {"author": "Yours Truly", "date": "date of publication", "slides": slides, "title": "Sample Slide Show"}}, 2)
    elif head == "html":
        _html(reply, "A page", [_sentence(chance, 30)])
    elif head == "xml":
        set_text(reply, "<?xml version='1.0' encoding='us-ascii'?>\n<slideshow title=\"Sample\">\n</slideshow>\n", "application/xml")
    elif head == "robots.txt":
        set_text(reply, "User-agent: *\nDisallow: /deny\n")
    elif head in ("bytes", "stream-bytes", "range"):
        reply.body = _bytes_of(chance, int(_number(argument, 1024)))
        reply.set_header("Content-Type", "application/octet-stream")
    elif head == "stream":
        lines = [_json.dumps({"id": number, **_echo(reply, where, headers, b"")}) for number in range(min(100, int(_number(argument, 1))))]
        reply.body = "".join(line + "\n" for line in lines).encode()
        reply.set_header("Content-Type", "application/json")
    elif head == "drip":
        given = dict(where.arguments)
        reply.delay += _number(given.get("delay", "2"), 2.0) + _number(given.get("duration", "2"), 2.0)
        reply.body = b"*" * min(1 << 20, int(_number(given.get("numbytes", "10"), 10)))
        reply.set_header("Content-Type", "application/octet-stream")
    elif head in ("redirect", "relative-redirect", "absolute-redirect"):
        left = int(_number(argument, 1))
        reply.set_status(302)
        reply.set_header("Location", f"/{head}/{left - 1}" if left > 1 else "/get")
        reply.set_header("Content-Type", "text/html; charset=utf-8")
    elif head == "redirect-to":
        given = dict(where.arguments)
        reply.set_status(int(_number(given.get("status_code", "302"), 302)))
        reply.set_header("Location", given.get("url", "/get"))
    elif head in ("basic-auth", "bearer"):
        allowed = any(name.lower() == "authorization" for name, _ in headers)
        if allowed:
            set_json(reply, {"authenticated": True, "user": argument} if head == "basic-auth" else {"authenticated": True, "token": "token"}, 2)
        else:
            reply.set_status(401)
            reply.set_header("WWW-Authenticate", 'Basic realm="Fake Realm"')
    elif head == "cookies":
        given = dict((name.lower(), value) for name, value in headers).get("cookie", "")
        if argument == "set":
            reply.set_status(302)
            reply.set_header("Location", "/cookies")
            reply.headers += [("Set-Cookie", f"{name}={value}; Path=/") for name, value in where.arguments]
        else:
            set_json(reply, {"cookies": dict(part.strip().split("=", 1) for part in given.split(";") if "=" in part)}, 2)
    elif head == "response-headers":
        for name, value in where.arguments:
            reply.set_header(name, value)
        set_json(reply, dict(where.arguments), 2)
    elif head == "base64":
        reply.body = _value_to_bytes(argument)
        reply.set_header("Content-Type", "text/html; charset=utf-8")
    elif head == "image":
        reply.body = b"\x89PNG\r\n\x1a\n" + _bytes_of(chance, 2000)
        reply.set_header("Content-Type", f"image/{argument or 'png'}")
    elif head == "":
        _html(reply, "httpbin.org", ["A simple HTTP Request & Response Service."])
    else:
        reply.set_status(404)
        _html(reply, "Not Found", ["The requested URL was not found on the server."])


_drawn = {}


def random_bits(reply, words):
    """A new number for each request of a URL."""
    chance = _drawn.setdefault(reply.url, Chance("bits " + reply.url))
    number = 0
    for _ in range(words):
        number = number << 64 | chance.bits()
    return number


def _placeholder_item(kind, number):
    chance = Chance(f"{kind} {number}")
    if kind == "todos":
        return {"userId": (number - 1) // 20 + 1, "id": number, "title": _sentence(chance, 4), "completed": chance.random() < 0.5}
    if kind == "posts":
        return {"userId": (number - 1) // 10 + 1, "id": number, "title": _sentence(chance, 6), "body": _sentence(chance, 24)}
    if kind == "comments":
        return {"postId": (number - 1) // 5 + 1, "id": number, "name": _sentence(chance, 5),
                "email": f"{chance.choice(_WORDS)}@{chance.choice(_WORDS)}.example", "body": _sentence(chance, 18)}
    if kind == "albums":
        return {"userId": (number - 1) // 10 + 1, "id": number, "title": _sentence(chance, 4)}
    if kind == "photos":
        place = f"https://via.placeholder.com/600/{chance.bits() % 0xFFFFFF:06x}"
        return {"albumId": (number - 1) // 50 + 1, "id": number, "title": _sentence(chance, 5), "url": place, "thumbnailUrl": place.replace("600", "150")}
    first, last = _NAMES[(number - 1) % 10], chance.choice(_SURNAMES)
    return {"id": number, "name": f"{first} {last}", "username": first, "email": f"{first.lower()}@{chance.choice(_WORDS)}.example",
            "address": {"street": chance.choice(_WORDS).title() + " Street", "suite": f"Apt. {chance.randint(100, 999)}", "city": chance.choice(_WORDS).title(),
                        "zipcode": str(chance.randint(10000, 99999)), "geo": {"lat": "52.5200", "lng": "13.4050"}},
            "phone": f"1-555-{chance.randint(100, 999)}-{chance.randint(1000, 9999)}", "website": chance.choice(_WORDS) + ".example",
            "company": {"name": f"{last} and Sons", "catchPhrase": _sentence(chance, 4), "bs": _sentence(chance, 3)}}


_SIZES = {"todos": 200, "posts": 100, "comments": 500, "albums": 100, "photos": 5000, "users": 10}


def _placeholder(reply, where, headers, body):
    parts = [part for part in where.path.split("/") if part]
    given = dict(where.arguments)
    kind = parts[0] if parts else ""
    if kind not in _SIZES:
        if not kind:
            return _html(reply, "JSONPlaceholder", ["Free fake and reliable API for testing and prototyping."])
        reply.set_status(404)
        return set_json(reply, {})
    if reply.method == "POST":
        try:
            sent = _json.loads(body) if body[:1] in b"{[" and body else dict(pairs_of(body.decode("utf-8", "replace")))
        except ValueError:
            sent = {}
        reply.set_status(201)
        return set_json(reply, {**(sent if isinstance(sent, dict) else {"items": sent}), "id": _SIZES[kind] + 1}, 2)
    if len(parts) > 1:
        number = int(parts[1]) if parts[1].isdigit() else 0
        if not 1 <= number <= _SIZES[kind]:
            reply.set_status(404)
            return set_json(reply, {})
        if len(parts) > 2 and parts[2] in _SIZES:
            key = {"posts": "postId", "users": "userId", "albums": "albumId"}.get(kind)
            items = (_placeholder_item(parts[2], one) for one in range(1, _SIZES[parts[2]] + 1))
            return set_json(reply, [item for item in items if item.get(key) == number], 2)
        if reply.method == "DELETE":
            return set_json(reply, {})
        item = _placeholder_item(kind, number)
        if reply.method in ("PUT", "PATCH"):
            try:
                sent = _json.loads(body)
            except ValueError:
                sent = {}
            item = {**(item if reply.method == "PATCH" else {}), **(sent if isinstance(sent, dict) else {}), "id": number}
        return set_json(reply, item, 2)
    first, last = 1, _SIZES[kind]
    if given.get("_limit", "").isdigit():
        limit = int(given["_limit"])
        page = int(given["_page"]) if given.get("_page", "").isdigit() else 1
        first = (page - 1) * limit + 1 + (int(given["_start"]) if given.get("_start", "").isdigit() else 0)
        last = min(last, first + limit - 1)
    elif given.get("_page", "").isdigit():
        first = (int(given["_page"]) - 1) * 10 + 1
        last = min(last, first + 9)
    items = [_placeholder_item(kind, number) for number in range(first, last + 1)]
    for name, value in where.arguments:
        if not name.startswith("_"):
            items = [item for item in items if str(item.get(name)).lower() == value.lower()]
    set_json(reply, items, 2)


def _github(reply, where, headers, body):
    parts = [part for part in where.path.split("/") if part]
    chance = Chance(where.path)
    reply.set_header("X-RateLimit-Limit", "60")
    reply.set_header("X-RateLimit-Remaining", "59")
    if len(parts) >= 2 and parts[0] in ("users", "orgs") and len(parts) == 2:
        return set_json(reply, {"login": parts[1], "id": hash_of(parts[1]) % 10_000_000, "type": "User", "name": parts[1].title(), "company": None, "blog": "",
                                "location": chance.choice(_WORDS).title(), "bio": _sentence(chance, 5), "public_repos": chance.randint(3, 200),
                                "followers": chance.randint(0, 9000), "following": chance.randint(0, 300), "created_at": "2012-03-04T05:06:07Z",
                                "html_url": f"https://github.com/{parts[1]}", "url": where.url})

    def repository(owner, name):
        one = Chance(f"{owner}/{name}")
        return {"id": hash_of(f"{owner}/{name}") % 1_000_000_000, "name": name, "full_name": f"{owner}/{name}", "private": False,
                "owner": {"login": owner, "id": hash_of(owner) % 10_000_000}, "html_url": f"https://github.com/{owner}/{name}",
                "description": _sentence(one, 6), "fork": False, "stargazers_count": one.randint(10, 60000), "watchers_count": one.randint(10, 60000),
                "forks_count": one.randint(1, 9000), "open_issues_count": one.randint(0, 900), "language": "Python", "default_branch": "main"}

    if len(parts) == 3 and parts[0] in ("users", "orgs") and parts[2] == "repos":
        return set_json(reply, [repository(parts[1], word) for word in _WORDS[:10]])
    if len(parts) == 3 and parts[0] == "repos":
        return set_json(reply, repository(parts[1], parts[2]))
    if len(parts) == 4 and parts[0] == "repos":
        return set_json(reply, [{"id": number, "number": number, "title": _sentence(chance, 5), "state": "open", "user": {"login": chance.choice(_NAMES).lower()}}
                                for number in range(1, 11)])
    if where.path in ("/events", "/feed"):
        return set_json(reply, [{"id": str(40_000_000 + number), "type": chance.choice(("PushEvent", "WatchEvent", "PullRequestEvent", "IssuesEvent")),
                                 "actor": {"login": chance.choice(_NAMES).lower()}, "repo": {"name": f"{chance.choice(_WORDS)}/{chance.choice(_WORDS)}"},
                                 "public": True, "created_at": "2025-01-01T00:00:00Z"} for number in range(30)])
    if not parts:
        return set_json(reply, {"current_user_url": "https://api.github.com/user", "events_url": "https://api.github.com/events",
                                "repository_url": "https://api.github.com/repos/{owner}/{repo}", "user_url": "https://api.github.com/users/{user}"})
    if parts[0] == "search":
        return set_json(reply, {"total_count": 10, "incomplete_results": False, "items": [repository(word, word) for word in _WORDS[:10]]})
    set_json(reply, {"id": hash_of(where.path) % 1_000_000, "url": where.url})


def _pokemon(reply, where, headers, body):
    parts = [part for part in where.path.split("/") if part]
    if len(parts) < 4:
        given = dict(where.arguments)
        first = int(given["offset"]) if given.get("offset", "").isdigit() else 0
        count = int(given["limit"]) if given.get("limit", "").isdigit() else 20
        kind = parts[2] if len(parts) > 2 else "pokemon"
        items = [{"name": Chance(f"pokemon {n}").choice(_WORDS) + str(n), "url": f"https://{where.host}/api/v2/{kind}/{n}/"}
                 for n in range(first + 1, first + min(count, 1000) + 1)]
        return set_json(reply, {"count": 1302, "next": None, "previous": None, "results": items})
    if parts[2] != "pokemon":
        few = [{"name": Chance(f"pokemon {n}").choice(_WORDS) + str(n), "url": f"https://{where.host}/api/v2/pokemon/{n}/"} for n in range(1, 6)]
        return set_json(reply, {"id": int(parts[3]) if parts[3].isdigit() else hash_of(parts[3]) % 300 + 1, "name": parts[3],
                                "pokemon": [{"is_hidden": False, "slot": 1, "pokemon": one} for one in few], "moves": few, "results": few})
    number = int(parts[3]) if parts[3].isdigit() else hash_of(parts[3]) % 1000 + 1
    name = Chance(f"pokemon {number}").choice(_WORDS) + str(number) if parts[3].isdigit() else parts[3]
    chance = Chance(f"{parts[2]} {number}")
    set_json(reply, {"id": number, "name": name, "height": chance.randint(3, 40), "weight": chance.randint(20, 4000), "base_experience": chance.randint(40, 300),
                     "types": [{"slot": 1, "type": {"name": chance.choice(("grass", "fire", "water", "electric", "rock")), "url": ""}}],
                     "abilities": [{"ability": {"name": chance.choice(_WORDS), "url": ""}, "is_hidden": False, "slot": 1}],
                     "stats": [{"base_stat": chance.randint(20, 120), "effort": 0, "stat": {"name": stat, "url": ""}} for stat in ("hp", "attack", "speed")],
                     "moves": [{"move": {"name": chance.choice(_WORDS), "url": ""}} for _ in range(4)],
                     "sprites": {"front_default": f"https://raw.githubusercontent.com/PokeAPI/sprites/master/sprites/pokemon/{number}.png"}})


def _small(reply, where, headers, body):
    """Sites with one kind of answer."""
    chance = Chance(f"{where.url} {random_bits(reply, 1)}")
    if where.host == "catfact.ninja":
        text = "Cats: " + _sentence(chance, 9) + "."
        return set_json(reply, {"fact": text, "length": len(text)})
    if where.host == "dog.ceo":
        return set_json(reply, {"message": f"https://images.dog.ceo/breeds/{chance.choice(_WORDS)}/n{chance.randint(1, 9999)}.jpg", "status": "success"})
    if where.host in ("icanhazdadjoke.com", "official-joke-api.appspot.com"):
        return set_json(reply, {"id": chance.randint(1, 450), "type": "general", "joke": _sentence(chance, 8), "setup": _sentence(chance, 6) + "?",
                                "punchline": _sentence(chance, 4) + "!", "status": 200})
    if where.host == "randomuser.me":
        first, last = chance.choice(_NAMES), chance.choice(_SURNAMES)
        return set_json(reply, {"results": [{"gender": "female", "name": {"title": "Ms", "first": first, "last": last},
                                             "email": f"{first}.{last}@example.com".lower(), "nat": "DE"}], "info": {"results": 1, "page": 1}})
    if where.host in ("worldtimeapi.org", "timeapi.io"):
        return set_json(reply, {"datetime": "2025-01-01T00:00:00.000000+00:00", "timezone": "Etc/UTC", "unixtime": 1735689600, "utc_offset": "+00:00"})
    if where.host == "api.ipify.org":
        if dict(where.arguments).get("format") == "json":
            return set_json(reply, {"ip": "203.0.113.7"})
        return set_text(reply, "203.0.113.7")
    return set_json(reply, {"bpi": {"USD": {"code": "USD", "rate": "42,000.0000", "rate_float": 42000.0}}, "time": {"updatedISO": "2025-01-01T00:00:00+00:00"}})


_SITES = {
    "httpbin.org": _httpbin, "www.httpbin.org": _httpbin, "httpbingo.org": _httpbin, "eu.httpbin.org": _httpbin, "postman-echo.com": _httpbin,
    "httpbin": _httpbin, "nghttp2.org": _httpbin, "jsonplaceholder.typicode.com": _placeholder, "api.github.com": _github, "pokeapi.co": _pokemon,
    "catfact.ninja": _small, "dog.ceo": _small, "icanhazdadjoke.com": _small, "official-joke-api.appspot.com": _small, "randomuser.me": _small,
    "worldtimeapi.org": _small, "timeapi.io": _small, "api.ipify.org": _small, "api.coindesk.com": _small,
}


# What paths are called whose answers are for programs, not for people.
_RESOURCES = frozenset("users user posts items item products orders todos comments accounts customers data json graphql rest v1 v2 v3 status health healthz metrics search "
                       "weather stocks prices price quotes events jobs tasks messages".split())


def _plain(reply, where, headers, body):
    """Everybody else: JSON where that is what is asked for, a page of HTML otherwise."""
    if where.host in ("example.com", "www.example.com", "example.org", "example.net", "www.example.org"):
        if where.path in ("/", "/index.html"):
            return _html(reply, "Example Domain", ["This domain is for use in examples in documents. You may use it without asking anybody."])
    chance = Chance(where.url)
    parts = [part for part in where.path.split("/") if part]
    last = parts[-1] if parts else ""
    accepts = next((value for name, value in headers if name.lower() == "accept"), "")
    wants_json = (where.host.startswith("api") or ".api." in where.host or "api" in parts or last.endswith(".json") or last.isdigit()
                  or "application/json" in accepts or reply.method not in ("GET", "HEAD") or any(part in _RESOURCES for part in parts))
    if last.endswith(".txt"):
        return set_text(reply, _sentence(chance, 40) + "\n")
    if last.endswith((".png", ".jpg", ".jpeg", ".gif", ".zip", ".bin", ".gz", ".pdf", ".mp4", ".iso", ".webp")):
        reply.body = _bytes_of(chance, 20_000 + hash_of(where.url) % 80_000)
        kind = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "pdf": "application/pdf",
                "zip": "application/zip", "mp4": "video/mp4"}.get(last.rpartition(".")[2], "application/octet-stream")
        return reply.set_header("Content-Type", kind)
    if not wants_json:
        title = where.host.removeprefix("www.") + (" - " + last.replace("-", " ").replace("_", " ") if last else "")
        return _html(reply, title, [_sentence(chance, 20 + hash_of(where.url) % 30) for _ in range(2 + hash_of(where.url) % 4)])
    answer = {"id": int(last[:15]) if last.isdigit() else hash_of(where.url) % 1000, "name": _sentence(chance, 2), "value": chance.randint(1, 100),
              "status": "ok", "url": where.url}
    if where.arguments:
        answer["args"] = _merged(where.arguments)
    if reply.method not in ("GET", "HEAD") and body:
        try:
            answer["received"] = _json.loads(body)
        except ValueError:
            answer["received"] = body.decode("utf-8", "replace")
    if reply.method == "POST":
        reply.set_status(201)
    set_json(reply, answer)


def fill(reply, where, headers, body):
    if where.host in _simapis.HOSTS:
        return set_json(reply, _simapis.HOSTS[where.host](Chance(where.url), where, dict(where.arguments)))
    _SITES.get(where.host, _plain)(reply, where, headers, body)
