"""Pages as trees. Simulated package: find, find_all, a part of select, text and attributes."""
import re
from html.parser import HTMLParser

import _sim

__version__ = '4.12.3'
VOID = frozenset('area base br col embed hr img input link meta source track wbr'.split())


class NavigableString(str):
    parent = None
    name = None

    @property
    def string(self):
        return self

    def get_text(self, separator='', strip=False):
        return self.strip() if strip else str(self)

    text = property(get_text)


class Comment(NavigableString):
    pass


class Tag:
    def __init__(self, name, attrs=(), parent=None):
        self.name, self.parent, self.contents = name, parent, []
        self.attrs = {k: (v or '').split() if k == 'class' else v if v is not None else '' for k, v in attrs}

    children = property(lambda self: iter(self.contents))

    @property
    def descendants(self):
        for child in self.contents:
            yield child
            if isinstance(child, Tag):
                yield from child.descendants

    def _tags(self, recursive=True):
        return [one for one in (self.descendants if recursive else self.contents) if isinstance(one, Tag)]

    def find_all(self, name=None, attrs=None, recursive=True, string=None, limit=None, **named):
        text = string if string is not None else named.pop('text', None)
        wanted = {**(attrs if isinstance(attrs, dict) else {'class': attrs} if attrs else {}), **{('class' if k == 'class_' else k): v for k, v in named.items()}}
        if name is None and not wanted and text is not None:
            found = [one for one in self.descendants if isinstance(one, NavigableString) and _fits(text, str(one))]
        else:
            found = [one for one in self._tags(recursive) if _is_tag(one, name) and all(_has(one, k, v) for k, v in wanted.items())
                     and (text is None or _fits(text, one.get_text()))]
        return found[:limit]

    findAll = __call__ = lambda self, *args, **named: self.find_all(*args, **named)

    def find(self, name=None, attrs=None, recursive=True, string=None, **named):
        found = self.find_all(name, attrs, recursive, string, 1, **named)
        return found[0] if found else None

    def select(self, selector, limit=None, **named):
        found = []
        for one in self._tags():
            if any(_selected(one, choice.split(), self) for choice in selector.replace('>', ' > ').split(',')):
                found.append(one)
        return found[:limit]

    def select_one(self, selector, **named):
        found = self.select(selector, 1)
        return found[0] if found else None

    def find_parent(self, name=None, **named):
        one = self.parent
        while one is not None and not _is_tag(one, name):
            one = one.parent
        return one

    def _beside(self, step):
        held = self.parent.contents if self.parent else [self]
        at = next(n for n, one in enumerate(held) if one is self) + step
        return held[at] if 0 <= at < len(held) else None

    next_sibling = property(lambda self: self._beside(1))
    previous_sibling = property(lambda self: self._beside(-1))

    def find_next_siblings(self, name=None, **named):
        held = self.parent.contents
        at = next(n for n, one in enumerate(held) if one is self)
        return [one for one in held[at + 1:] if isinstance(one, Tag) and _is_tag(one, name)]

    def find_next_sibling(self, name=None, **named):
        found = self.find_next_siblings(name)
        return found[0] if found else None

    find_next = find_next_sibling

    @property
    def strings(self):
        return (one for one in self.descendants if isinstance(one, NavigableString) and not isinstance(one, Comment))

    @property
    def stripped_strings(self):
        return (text for one in self.strings if (text := one.strip()))

    def get_text(self, separator='', strip=False):
        return separator.join(self.stripped_strings if strip else self.strings)

    text = property(get_text)

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        return self.contents[0].string

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def has_attr(self, key):
        return key in self.attrs

    def __getitem__(self, key):
        return self.attrs[key]

    def __setitem__(self, key, value):
        self.attrs[key] = value

    def __contains__(self, one):
        return one in self.contents

    def __iter__(self):
        return iter(self.contents)

    def __len__(self):
        return len(self.contents)

    def __bool__(self):
        return True

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self.find(name)

    def decompose(self):
        self.extract()

    def extract(self):
        if self.parent is not None:
            self.parent.contents = [one for one in self.parent.contents if one is not self]
            self.parent = None
        return self

    def prettify(self, **named):
        return str(self)

    def __str__(self):
        attrs = ''.join(f' {k}="{" ".join(v) if isinstance(v, list) else v}"' for k, v in self.attrs.items())
        if self.name in VOID:
            return f'<{self.name}{attrs}/>'
        inner = ''.join(str(one) if isinstance(one, Tag) else one.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;') for one in self.contents)
        return inner if self.name == '[document]' else f'<{self.name}{attrs}>{inner}</{self.name}>'

    __repr__ = __str__


def _fits(wanted, value):
    if wanted is True:
        return value is not None
    if value is None:
        return wanted is None or wanted is False
    if hasattr(wanted, 'search'):
        return wanted.search(value) is not None
    if callable(wanted):
        return bool(wanted(value))
    if isinstance(wanted, (list, tuple, set)):
        return any(_fits(one, value) for one in wanted)
    return wanted == value


def _is_tag(tag, name):
    if name is None or name is True:
        return True
    if callable(name) and not hasattr(name, 'search'):
        return bool(name(tag))
    return _fits(name, tag.name)


def _has(tag, key, wanted):
    value = tag.attrs.get(key)
    if isinstance(value, list):
        return any(_fits(wanted, one) for one in value) or _fits(wanted, ' '.join(value))
    return _fits(wanted, value)


PART = re.compile(r'([\w*-]+)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:([~^$*|]?=)["\']?([^"\'\]]*)["\']?)?\]|:(?:nth-of-type|nth-child)\((\d+)\)|:first-child')


def _is_simple(tag, text):
    for name, number, kind, key, op, value, nth in PART.findall(text):
        if name and name not in ('*', tag.name):
            return False
        if number and tag.attrs.get('id') != number or kind and kind not in tag.attrs.get('class', ()):
            return False
        if key:
            held = tag.attrs.get(key)
            held = ' '.join(held) if isinstance(held, list) else held
            tests = {'': lambda: True, '=': lambda: held == value, '^=': lambda: held.startswith(value), '$=': lambda: held.endswith(value), '*=': lambda: value in held,
                     '~=': lambda: value in held.split(), '|=': lambda: held.startswith(value)}
            if held is None or not tests[op]():
                return False
        if nth and tag.parent and [one for one in tag.parent.contents if isinstance(one, Tag) and one.name == tag.name].index(tag) + 1 != int(nth):
            return False
    return True


def _selected(tag, words, top):
    if not words or not _is_simple(tag, words[-1]):
        return False
    rest, one = words[:-1], tag.parent
    if not rest:
        return True
    if rest[-1] == '>':
        return one is not None and _selected(one, rest[:-1], top)
    while one is not None and one is not top.parent:
        if _selected(one, rest, top):
            return True
        one = one.parent
    return False


class _Builder(HTMLParser):
    def __init__(self, top):
        super().__init__(convert_charrefs=True)
        self.at = self.top = top

    def handle_starttag(self, tag, attrs):
        if tag in ('li', 'p', 'tr', 'td', 'th', 'option') and self.at.name == tag:
            self.at = self.at.parent
        made = Tag(tag, attrs, self.at)
        self.at.contents.append(made)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag, attrs):
        self.at.contents.append(Tag(tag, attrs, self.at))

    def handle_endtag(self, tag):
        one = self.at
        while one is not self.top and one.name != tag:
            one = one.parent
        if one is not self.top:
            self.at = one.parent

    def _add(self, made):
        made.parent = self.at
        self.at.contents.append(made)

    def handle_data(self, data):
        self._add(NavigableString(data))

    def handle_comment(self, data):
        self._add(Comment(data))


class BeautifulSoup(Tag):
    def __init__(self, markup='', features=None, parse_only=None, from_encoding=None, **named):
        super().__init__('[document]')
        if hasattr(markup, 'read'):
            markup = markup.read()
        if isinstance(markup, bytes):
            markup = markup.decode(from_encoding or 'utf-8', 'replace')
        builder = _Builder(self)
        builder.feed(markup)
        builder.close()


class SoupStrainer:
    def __init__(self, *args, **named):
        pass


class FeatureNotFound(ValueError):
    pass


__getattr__ = _sim.missing(__name__)
