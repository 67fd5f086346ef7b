"""The web that simulated HTTP clients talk to.

A request to a host and port that a server of this run listens on goes to that server. Any other is answered from here: well-known
practice sites as they would, the rest with a small page or a JSON object that depends on the URL alone. How long an answer takes,
and which ones fail, comes from _sim (the run's seed and the scenario's settings).
"""
import json
from collections import namedtuple

import _sim
import _simurl

Reply = namedtuple('Reply', 'status reason headers body delay')

REASONS = {100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content',
           301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
           400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
           406: 'Not Acceptable', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 411: 'Length Required', 413: 'Request Entity Too Large',
           415: 'Unsupported Media Type', 418: "I'm a teapot", 422: 'Unprocessable Entity', 425: 'Too Early', 426: 'Upgrade Required',
           429: 'Too Many Requests', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable',
           504: 'Gateway Timeout'}

LOCAL = frozenset({'localhost', '127.0.0.1', '0.0.0.0', '::1', '::'})
HOP = 0.0005                      # seconds from a client to a server of the same run, and back

servers = {}                      # (host or None for any, port): the server


class Unreachable(OSError):
    """Nobody answers. kind: 'dns', 'refused', 'reset', 'timeout', 'disconnected'."""

    def __init__(self, kind, text, delay):
        super().__init__(text)
        self.kind, self.text, self.delay = kind, text, delay


def listen(host, port, server):
    key = (None if host in (None, '', '0.0.0.0', '::') else 'localhost' if host in LOCAL else host, port)
    if key in servers or (None, port) in servers:
        raise OSError(98, f"error while attempting to bind on address ('{host or '0.0.0.0'}', {port}): address already in use")
    servers[key] = server
    return key


def unlisten(key):
    servers.pop(key, None)


def server_for(host, port):
    if host in LOCAL:
        return servers.get(('localhost', port)) or servers.get((None, port))
    return servers.get((host, port))


def reason_of(status):
    return REASONS.get(status, '')


def page(title, text=''):
    more = f'<p>{text}</p>\n' if text else ''
    return (f'<!doctype html>\n<html>\n<head>\n    <title>{title}</title>\n    <meta charset="utf-8" />\n</head>\n\n<body>\n<div>\n    <h1>{title}</h1>\n'
            f'{more}</div>\n</body>\n</html>\n').encode()


NAMES = ('Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth', 'Margaret Hamilton', 'Ken Thompson',
         'Frances Allen', 'Tony Hoare')
WORDS = ('harbour', 'lantern', 'meadow', 'copper', 'orchard', 'signal', 'granite', 'willow', 'compass', 'ember', 'thistle', 'anchor')


def sentence(number, count):
    return ' '.join(WORDS[(number * 7 + i * 5 + i * i) % len(WORDS)] for i in range(count))


def user(number):
    name = NAMES[(number - 1) % len(NAMES)]
    first, last = name.split()
    return {'id': number, 'name': name, 'username': first, 'email': f'{first.lower()}@{last.lower()}.example', 'phone': f'555-01{number % 100:02d}',
            'website': f'{last.lower()}.example', 'address': {'street': f'{number} Main Street', 'city': 'Springfield', 'zipcode': f'{10000 + number}'},
            'company': {'name': f'{last} and Sons'}}


def post(number):
    return {'userId': (number - 1) // 10 + 1, 'id': number, 'title': sentence(number, 4), 'body': sentence(number + 3, 12)}


def todo(number):
    return {'userId': (number - 1) // 20 + 1, 'id': number, 'title': sentence(number, 4), 'completed': number % 3 == 1}


def comment(number):
    return {'postId': (number - 1) // 5 + 1, 'id': number, 'name': sentence(number, 3), 'email': f'reader{number}@mail.example',
            'body': sentence(number + 1, 8)}


def album(number):
    return {'userId': (number - 1) // 10 + 1, 'id': number, 'title': sentence(number, 3)}


def photo(number):
    return {'albumId': (number - 1) // 50 + 1, 'id': number, 'title': sentence(number, 3), 'url': f'https://via.placeholder.com/600/{number:06x}',
            'thumbnailUrl': f'https://via.placeholder.com/150/{number:06x}'}


TABLES = {'users': (user, 10), 'posts': (post, 100), 'todos': (todo, 200), 'comments': (comment, 500), 'albums': (album, 100), 'photos': (photo, 5000)}


def as_json(value, status=200):
    return status, 'application/json; charset=utf-8', json.dumps(value).encode()


def table_answer(parts, method, sent):
    """A practice API of collections: /posts, /posts/1, /posts/1/comments, /posts?userId=1."""
    words = [w for w in parts.path.split('/') if w]
    if not words:
        return 200, 'text/html; charset=utf-8', page('A practice API')
    if words[0] not in TABLES or len(words) > 1 and not words[1].isdigit():
        return as_json({}, 404)
    make, count = TABLES[words[0]]
    if method == 'POST':
        return as_json({**(sent if isinstance(sent, dict) else {}), 'id': count + 1}, 201)
    if len(words) == 1:
        chosen = [make(n) for n in range(1, count + 1)]
        for name, value in _simurl.query_pairs(parts.query):
            if name == '_limit' and value.isdigit():
                chosen = chosen[:int(value)]
            elif not name.startswith('_'):
                chosen = [row for row in chosen if str(row.get(name)) == value]
        return as_json(chosen)
    number = int(words[1])
    if not 1 <= number <= count:
        return as_json({}, 404)
    if method in ('PUT', 'PATCH'):
        return as_json({**make(number), **(sent if isinstance(sent, dict) else {}), 'id': number})
    if method == 'DELETE':
        return as_json({})
    if len(words) == 3 and words[2] in TABLES:
        make_inner, inner_count = TABLES[words[2]]
        key = words[0][:-1] + 'Id'
        return as_json([row for row in map(make_inner, range(1, min(inner_count, 500) + 1)) if row.get(key) == number])
    return as_json(make(number))


def bin_answer(parts, method, sent, headers, body):
    """A site that tells what it was sent: /get, /post, /status/404, /delay/2, /bytes/10, /redirect/3 ..."""
    words = [w for w in parts.path.split('/') if w] or ['']
    number = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    arguments = {}
    for name, value in _simurl.query_pairs(parts.query):
        held = arguments.get(name)
        arguments[name] = value if held is None else [*held, value] if isinstance(held, list) else [held, value]
    shown = {name.title(): value for name, value in headers}
    told = {'args': arguments, 'headers': shown, 'origin': '203.0.113.7', 'url': parts.text()}
    if method not in ('GET', 'HEAD') or words[0] == 'anything':
        form = headers and any(n.lower() == 'content-type' and 'urlencoded' in v for n, v in headers)
        told.update(data='' if form else body.decode('utf-8', 'replace'), files={}, json=sent,
                    form=dict(_simurl.query_pairs(body.decode('utf-8', 'replace'))) if form else {})
    first = words[0]
    if first == 'status':
        code = int(words[1].split(',')[0]) if len(words) > 1 and words[1].split(',')[0].isdigit() else 200
        return code, 'text/html; charset=utf-8', b''
    if first in ('redirect', 'relative-redirect', 'absolute-redirect'):
        where = f'/redirect/{number - 1}' if number > 1 else '/get'
        return 302, 'text/html; charset=utf-8', b'', [('Location', where)]
    if first == 'redirect-to':
        return 302, 'text/html; charset=utf-8', b'', [('Location', str(arguments.get('url', '/get')))]
    if first in ('bytes', 'stream-bytes', 'range', 'drip'):
        count = min(number or 10, 1 << 20)
        return 200, 'application/octet-stream', bytes((i * 37 + 11) % 256 for i in range(count))
    if first == 'stream':
        return 200, 'application/json', b''.join(json.dumps({'id': i, **told}).encode() + b'\n' for i in range(min(number, 100)))
    if first == 'html':
        return 200, 'text/html; charset=utf-8', page('Herman Melville - Moby-Dick', sentence(1, 60))
    if first == 'json':
        return as_json({'slideshow': {'author': 'Yours Truly', 'title': 'Sample Slide Show', 'slides': [{'title': 'One', 'type': 'all'}]}})
    if first == 'ip':
        return as_json({'origin': '203.0.113.7'})
    if first == 'uuid':
        digits = f'{_sim.hash_of(parts.text(), "uuid"):032x}'[:32]
        return as_json({'uuid': f'{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}'})
    if first == 'user-agent':
        return as_json({'user-agent': shown.get('User-Agent', '')})
    if first == 'headers':
        return as_json({'headers': shown})
    if first == 'cookies':
        given = dict(pair.strip().partition('=')[::2] for pair in shown.get('Cookie', '').split(';') if pair.strip())
        if len(words) > 1 and words[1] == 'set':
            return 302, 'text/html', b'', [('Location', '/cookies'), *(('Set-Cookie', f'{n}={v}; Path=/') for n, v in arguments.items())]
        return as_json({'cookies': given})
    if first in ('basic-auth', 'bearer', 'hidden-basic-auth'):
        if 'Authorization' not in shown:
            return 401, 'text/html', b'', [('WWW-Authenticate', 'Basic realm="Fake Realm"')]
        return as_json({'authenticated': True, 'user': words[1] if len(words) > 1 else '', 'token': shown['Authorization'].rpartition(' ')[2]})
    if first in ('get', 'post', 'put', 'patch', 'delete'):
        if method.lower() != first and not (method == 'HEAD' and first == 'get'):
            return 405, 'text/html', page('405 Method Not Allowed')
        return as_json(told)
    if first in ('anything', 'delay'):
        return as_json(told)
    if first == 'image':
        return 200, 'image/png', b'\x89PNG\r\n\x1a\n' + bytes(i % 251 for i in range(8092))
    if first == 'robots.txt':
        return 200, 'text/plain', b'User-agent: *\nDisallow: /deny\n'
    if first == '':
        return 200, 'text/html; charset=utf-8', page('A request and response service')
    return 404, 'text/html', page('404 Not Found')


def forge_answer(parts):
    """A code forge's API: /users/NAME, /repos/OWNER/NAME, /users/NAME/repos ..."""
    words = [w for w in parts.path.split('/') if w]
    def count(key, top):
        return _sim.hash_of(key, 'forge') % top
    def person(login):
        return {'login': login, 'id': 1 + count(login, 900000), 'type': 'User', 'name': login.title(), 'company': None, 'blog': '', 'location': None,
                'url': f'https://api.github.com/users/{login}', 'html_url': f'https://github.com/{login}', 'public_repos': count(login + '#r', 90) + 3,
                'followers': count(login + '#f', 9000), 'following': count(login + '#g', 100), 'created_at': '2011-01-25T18:44:36Z'}
    def repo(owner, name):
        full = f'{owner}/{name}'
        return {'id': 1 + count(full, 9000000), 'name': name, 'full_name': full, 'owner': person(owner), 'private': False, 'fork': False,
                'html_url': f'https://github.com/{full}', 'description': sentence(count(full, 99), 5), 'stargazers_count': count(full + '#s', 60000),
                'watchers_count': count(full + '#s', 60000), 'forks_count': count(full + '#k', 9000), 'open_issues_count': count(full + '#o', 900),
                'language': 'Python', 'default_branch': 'main', 'created_at': '2012-02-03T10:00:00Z', 'updated_at': '2024-12-30T12:00:00Z'}
    if not words:
        return as_json({'current_user_url': 'https://api.github.com/user', 'rate_limit_url': 'https://api.github.com/rate_limit'})
    if words[0] in ('users', 'orgs') and len(words) == 2:
        return as_json(person(words[1]))
    if words[0] in ('users', 'orgs') and len(words) == 3:
        if words[2] == 'repos':
            return as_json([repo(words[1], WORDS[i]) for i in range(5)])
        return as_json([{'id': 1000 + i, 'type': 'PushEvent', 'actor': {'login': words[1]}, 'created_at': '2024-12-31T09:00:00Z'} for i in range(3)])
    if words[0] == 'repos' and len(words) == 3:
        return as_json(repo(words[1], words[2]))
    if words[0] == 'repos' and len(words) > 3:
        return as_json([{'id': 100 + i, 'number': i + 1, 'title': sentence(i, 4), 'state': 'open', 'login': f'dev{i}', 'sha': f'{i + 10:040x}',
                         'name': f'v1.{i}', 'commit': {'message': sentence(i, 4), 'author': {'name': f'dev{i}'}}} for i in range(3)])
    if words[0] == 'search':
        return as_json({'total_count': 5, 'incomplete_results': False, 'items': [repo('octocat', WORDS[i]) for i in range(5)]})
    return as_json({'resources': {}, 'rate': {'limit': 60, 'remaining': 59, 'reset': 1735693200}})


TYPES = {'json': 'application/json', 'html': 'text/html; charset=utf-8', 'htm': 'text/html; charset=utf-8', 'txt': 'text/plain; charset=utf-8',
         'csv': 'text/csv; charset=utf-8', 'xml': 'application/xml', 'png': 'image/png', 'jpg': 'image/jpeg', 'jpeg': 'image/jpeg', 'gif': 'image/gif',
         'svg': 'image/svg+xml', 'pdf': 'application/pdf', 'zip': 'application/zip', 'css': 'text/css', 'js': 'text/javascript',
         'md': 'text/markdown', 'bin': 'application/octet-stream', 'mp3': 'audio/mpeg', 'mp4': 'video/mp4', 'gz': 'application/gzip'}


def plain_answer(parts, method, sent, headers):
    """What an unknown site says: a page for people, an object for programs."""
    last = parts.path.rpartition('/')[2]
    ending = last.rpartition('.')[2].lower() if '.' in last else ''
    words = [w for w in parts.path.split('/') if w]
    wanted = ' '.join(v for n, v in headers if n.lower() in ('accept', 'content-type'))
    if ending in TYPES and ending not in ('json', 'html', 'htm'):
        if ending == 'txt' or ending == 'md':
            return 200, TYPES[ending], '\n'.join(sentence(i, 8) for i in range(5)).encode() + b'\n'
        if ending == 'csv':
            return 200, TYPES[ending], b'id,name,value\n' + b''.join(f'{i},{WORDS[i]},{i * 10}\n'.encode() for i in range(5))
        if ending == 'xml':
            return 200, TYPES[ending], b'<?xml version="1.0"?>\n<items>\n  <item id="1">first</item>\n  <item id="2">second</item>\n</items>\n'
        return 200, TYPES[ending], bytes((i * 31 + len(last)) % 256 for i in range(20000 + _sim.hash_of(parts.text(), 'size') % 20000))
    host = parts.host or ''
    program = (ending == 'json' or 'json' in wanted or 'api' in host.split('.')[0].split('-') or '/api' in parts.path or 'graphql' in parts.path
               or isinstance(sent, (dict, list)) or method not in ('GET', 'HEAD') or bool(words) and ending not in ('html', 'htm'))
    if host in ('example.com', 'www.example.com', 'example.org', 'example.net', 'www.example.org', 'www.example.net') and 'json' not in wanted:
        program = bool(words) and ending not in ('html', 'htm')
    if not program:
        title = 'Example Domain' if host.startswith('example.') or '.example.' in '.' + host else f'Welcome to {host}'
        links = ''.join(f'<a href="/page/{i}">{WORDS[i]}</a>\n' for i in range(1, 6)) if 'example' not in host else '<a href="https://www.iana.org/domains/example">More information...</a>'
        return 200, 'text/html; charset=utf-8', page(title, sentence(_sim.hash_of(host, 'page') % 50, 40 + _sim.hash_of(parts.text(), 'page') % 80) + '</p>\n<p>' + links)
    number = next((int(w) for w in reversed(words) if w.isdigit() and len(w) < 10), None)
    name = next((w for w in reversed(words) if not w.isdigit()), 'item')
    singular = name[:-1] if name.endswith('s') else name
    if method == 'DELETE':
        return 204, 'application/json', b''
    thing = {'id': number or 1, 'name': f'{singular} {number or 1}', 'title': sentence(number or 1, 3), 'value': _sim.hash_of(parts.text(), 'value') % 1000,
             'status': 'ok', 'url': parts.text()}
    query = dict(_simurl.query_pairs(parts.query))
    thing.update((k, v) for k, v in query.items() if k not in thing)
    if isinstance(sent, dict):
        thing.update(sent)
    if name in TABLES and number:
        thing = {**TABLES[name][0](number), **(sent if isinstance(sent, dict) else {}), 'status': 'ok'}
    elif method == 'GET' and number is None and name.endswith('s') and len(name) > 3 and name not in ('status', 'news', 'stats', 'sms', 'address'):
        make = TABLES[name][0] if name in TABLES else lambda n: {'id': n, 'name': f'{singular} {n}', 'value': n * 10}
        return as_json([make(n) for n in range(1, 6)])
    return as_json(thing, 201 if method == 'POST' else 200)


HOSTS_OF_TABLES = {'jsonplaceholder.typicode.com', 'jsonplaceholder.com'}
HOSTS_OF_ECHO = {'httpbin.org', 'www.httpbin.org', 'httpbin', 'postman-echo.com', 'httpbingo.org', 'nghttp2.org', 'eu.httpbin.org', 'httpbin.dev'}


def fixed_answer(parts):
    """Small well-known services that are asked for one thing."""
    host = parts.host
    if host == 'api.chucknorris.io' or 'joke' in (host or ''):
        number = _sim.hash_of(parts.text(), 'joke') % 900
        return as_json({'id': f'j{number}', 'value': sentence(number, 9), 'setup': sentence(number, 6), 'punchline': sentence(number + 1, 4), 'joke': sentence(number, 8)})
    if host == 'catfact.ninja':
        return as_json({'fact': sentence(_sim.hash_of(parts.text(), 'fact') % 90, 10), 'length': 70})
    if host in ('pokeapi.co', 'www.pokeapi.co'):
        words = [w for w in parts.path.split('/') if w]
        key = words[-1] if words else '1'
        names = ('bulbasaur', 'ivysaur', 'venusaur', 'charmander', 'charmeleon', 'charizard', 'squirtle', 'wartortle', 'blastoise', 'caterpie')
        number = int(key) if key.isdigit() and len(key) < 6 else names.index(key) + 1 if key in names else 25
        name = names[number - 1] if number <= len(names) and number > 0 else key if not key.isdigit() else f'pokemon-{number}'
        return as_json({'id': number, 'name': name, 'height': 7 + number % 10, 'weight': 60 + number % 50, 'base_experience': 64,
                        'types': [{'slot': 1, 'type': {'name': 'grass', 'url': ''}}], 'abilities': [{'ability': {'name': 'overgrow', 'url': ''}}],
                        'moves': [{'move': {'name': 'tackle', 'url': f'https://pokeapi.co/api/v2/move/{n}/'}} for n in (1, 2, 3)], 'stats': [],
                        'sprites': {'front_default': ''}, 'results': [{'name': n, 'url': f'https://pokeapi.co/api/v2/pokemon/{i}/'} for i, n in enumerate(names, 1)]})
    if host in ('api.open-meteo.com', 'api.openweathermap.org', 'wttr.in'):
        warm = _sim.hash_of(parts.text(), 'weather') % 250 / 10
        return as_json({'latitude': 52.52, 'longitude': 13.41, 'current_weather': {'temperature': warm, 'windspeed': 9.5, 'weathercode': 3}, 'name': 'Springfield',
                        'current': {'temperature_2m': warm}, 'hourly': {'time': ['2025-01-01T00:00'], 'temperature_2m': [warm]}, 'main': {'temp': warm, 'humidity': 60},
                        'weather': [{'main': 'Clouds', 'description': 'few clouds'}], 'wind': {'speed': 3.1}})
    return None


def answer(method, parts, headers=(), body=b''):
    """What the simulated web says. Raises Unreachable."""
    method, headers = method.upper(), list(headers)
    key = f'{method} {parts.text()}'
    setting = _sim.request(key, parts)
    delay = setting.delay
    if setting.failure:
        raise Unreachable(setting.failure, setting.text, delay)
    host = parts.host or ''
    if host in LOCAL:
        raise Unreachable('refused', 'Connection refused', 0.0)
    if host.endswith('.invalid') or host.startswith(('nonexistent', 'doesnotexist', 'does-not-exist', 'non-existent', 'this-does-not', 'thisdoesnot')) or 'nonexist' in host:
        raise Unreachable('dns', 'Name or service not known', delay / 4)
    if host.startswith(('10.', '192.168.', '172.16.', '192.0.2.', '198.51.100.', '203.0.113.', '240.')):
        raise Unreachable('timeout', 'Connection timed out', 127.0)
    sent = None
    if body:
        try:
            sent = json.loads(body)
        except ValueError:
            pass
    if setting.body is not None or setting.status is not None and setting.status >= 300:
        status = setting.status or 200
        text = setting.body if setting.body is not None else as_json({'error': reason_of(status)})[2]
        kind = 'application/json' if text[:1] in (b'{', b'[') else 'text/html; charset=utf-8'
        found = status, kind, text
    elif host in HOSTS_OF_TABLES:
        found = table_answer(parts, method, sent)
    elif host in HOSTS_OF_ECHO or host.startswith('httpbin'):
        found = bin_answer(parts, method, sent, headers, body)
        words = parts.path.split('/')
        if len(words) > 2 and words[1] == 'delay':
            try:
                delay += min(float(words[2]), 10.0) if float(words[2]) >= 0 else 0.0
            except ValueError:
                pass
        elif len(words) > 1 and words[1] == 'drip':
            delay += 2.0
    elif host in ('api.github.com', 'github.example'):
        found = forge_answer(parts)
    else:
        found = fixed_answer(parts) or plain_answer(parts, method, sent, headers)
        if setting.status is not None:
            found = (setting.status, *found[1:])
    status, kind, text, *more = found
    length = len(text)
    out = [('Date', 'Wed, 01 Jan 2025 00:00:00 GMT'), ('Content-Type', kind), ('Content-Length', str(length)), ('Server', 'simulated'), *(more[0] if more else ())]
    if method == 'HEAD' or status in (204, 304):
        text = b''
    return Reply(status, reason_of(status), out, text, delay)
