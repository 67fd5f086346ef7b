"""Paths through trees of elements: what find(), findall() and iterfind() understand."""
import re

_token = re.compile(r"""('[^']*'|"[^"]*")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+""")
xpath_tokenizer_re = _token
_cache = {}


def xpath_tokenizer(pattern, namespaces=None):
    """Pairs of a sign and a name; prefixes of names are replaced."""
    default = namespaces.get('') if namespaces else None
    after_at = False
    for quoted, sign, name in _token.findall(pattern):
        if name and name[0] != '{':
            if ':' in name:
                prefix, local = name.split(':', 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield sign, f'{{{namespaces[prefix]}}}{local}'
                except KeyError:
                    raise SyntaxError(f'prefix {prefix!r} not found in prefix map') from None
            elif default and not after_at:
                yield sign, f'{{{default}}}{name}'
            else:
                yield sign, name
            after_at = False
        elif quoted:
            yield quoted, ''
        else:
            yield sign, name
            after_at = sign == '@'


class _Root:
    """What the steps know in common: where it began, and who is whose parent."""

    def __init__(self, root):
        self.root, self._parents = root, None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _fits(tag):
    """Whether an element has a name, with {*}name, {uri}* and the like."""
    if tag in ('*', '{*}*'):
        return None if tag == '*' else lambda name: isinstance(name, str)
    if tag == '{}*':
        return lambda name: isinstance(name, str) and name[:1] != '{'
    if tag[:3] == '{*}':
        ending, plain = tag[2:], tag[3:]
        return lambda name: name == plain or isinstance(name, str) and name[:1] == '{' and name.endswith(ending)
    if tag[:1] == '{' and tag[-2:] == '}*':
        start = tag[:-1]
        return lambda name: isinstance(name, str) and name.startswith(start)
    return lambda name: name == tag.removeprefix('{}')


def _children(tag):
    fits = _fits(tag)

    def step(context, found):
        for element in found:
            for child in element:
                if fits is None or fits(child.tag):
                    yield child
    return step


def _itself(context, found):
    return found


def _up(context, found):
    seen = set()
    for element in found:
        parent = context.parents().get(element)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _below(tag):
    fits = _fits(tag)

    def step(context, found):
        for element in found:
            for other in element.iter():
                if other is not element and (fits is None or fits(other.tag)):
                    yield other
    return step


def _condition(next_token, token):
    signature, words = [], []
    while True:
        try:
            token = next_token()
        except StopIteration:
            raise SyntaxError('unexpected end of predicate') from None
        if token[0] == ']':
            break
        if token == ('', ''):
            continue
        if token[0] and token[0][:1] in '\'"':
            token = "'", token[0][1:-1]
        signature.append(token[0] or '-')
        words.append(token[1])
    kind = ''.join(signature)
    if kind == '@-':
        name = words[1]
        return lambda context, found: (element for element in found if element.get(name) is not None)
    if kind in ("@-='", "@-!='"):
        name, value, equal = words[1], words[-1], '!' not in kind
        return lambda context, found: (element for element in found if (got := element.get(name)) is not None and (got == value) is equal)
    if kind == '-' and not re.match(r'-?\d+$', words[0]):
        tag = words[0]
        return lambda context, found: (element for element in found if element.find(tag) is not None)
    if kind in (".='", ".!='", "-='", "-!='") and not (kind[0] == '-' and re.match(r'-?\d+$', words[0])):
        tag, value, equal = words[0], words[-1], '!' not in kind

        def by_text(context, found):
            for element in found:
                options = element.findall(tag) if tag else [element]
                if any((''.join(option.itertext()) == value) is equal for option in options):
                    yield element
        return by_text
    if kind in ('-', '-()', '-()-'):
        if kind == '-':
            index = int(words[0]) - 1
            if index < 0:
                raise SyntaxError('XPath position >= 1 expected')
        else:
            if words[0] != 'last':
                raise SyntaxError('unsupported function')
            index = -1
            if kind == '-()-':
                try:
                    index = int(words[2]) - 1
                except ValueError:
                    raise SyntaxError('unsupported expression') from None
                if index > -2:
                    raise SyntaxError('XPath offset from last() must be negative')

        def by_place(context, found):
            for element in found:
                parent = context.parents().get(element)
                if parent is not None:
                    same = parent.findall(element.tag)
                    if -len(same) <= index < len(same) and same[index] is element:
                        yield element
        return by_place
    raise SyntaxError('invalid predicate')


def _steps(path, namespaces):
    tokens = iter(xpath_tokenizer(path, namespaces))
    next_token = tokens.__next__
    try:
        token = next_token()
    except StopIteration:
        return []
    steps = []
    while True:
        sign, name = token
        if sign == '' or sign == '*':
            if (sign, name) == ('', ''):
                pass
            else:
                steps.append(_children(name or '*'))
        elif sign == '.':
            steps.append(_itself)
        elif sign == '..':
            steps.append(_up)
        elif sign == '//':
            try:
                sign, name = next_token()
            except StopIteration:
                raise SyntaxError('invalid path') from None
            if sign not in ('', '*'):
                raise SyntaxError('invalid descendant')
            steps.append(_below(name or '*'))
        elif sign == '[':
            steps.append(_condition(next_token, token))
        else:
            raise SyntaxError('invalid path') if sign != '/' else KeyError(sign)
        try:
            token = next_token()
            if token[0] == '/':
                token = next_token()
        except StopIteration:
            return steps


def iterfind(elem, path, namespaces=None):
    if path[-1:] == '/':
        path += '*'
    key = (path, tuple(sorted(((k or '', v) for k, v in namespaces.items()))) if namespaces else None)
    steps = _cache.get(key)
    if steps is None:
        if path[:1] == '/':
            raise SyntaxError('cannot use absolute path on element')
        if namespaces and None in namespaces:
            namespaces = {key or '': uri for key, uri in namespaces.items()}
        steps = _steps(path, namespaces)
        if len(_cache) > 100:
            _cache.clear()
        _cache[key] = steps
    context, found = _Root(elem), iter((elem,))
    for step in steps:
        found = step(context, found)
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ''
