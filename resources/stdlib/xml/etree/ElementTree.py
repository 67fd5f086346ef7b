"""XML as a tree of elements: read it, change it, write it."""
import _xmlreader
import contextlib
import io
import sys
import warnings
from xml.etree import ElementPath
from xml.etree._elements import Comment, Element, PI, ProcessingInstruction, QName, SubElement, iselement
from xml.etree._element_writer import _namespace_map, _namespaces, _writers, register_namespace

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'fromstring', 'fromstringlist', 'indent', 'iselement', 'iterparse', 'parse', 'ParseError', 'PI',
           'ProcessingInstruction', 'QName', 'SubElement', 'tostring', 'tostringlist', 'TreeBuilder', 'VERSION', 'XML', 'XMLID', 'XMLParser', 'XMLPullParser',
           'register_namespace', 'canonicalize', 'C14NWriterTarget']
VERSION = '1.3.0'


class ParseError(SyntaxError):
    pass


class ElementTree:
    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        with contextlib.ExitStack() as stack:
            if not hasattr(source, 'read'):
                source = stack.enter_context(open(source, 'rb'))
            parser = XMLParser() if parser is None else parser
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    @staticmethod
    def _from_root(path):
        if path[:1] != '/':
            return path
        warnings.warn('This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current behaviour, change it to %r' % ('.' + path),
                      FutureWarning, stacklevel=3)
        return '.' + path

    def find(self, path, namespaces=None):
        return self._root.find(self._from_root(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._from_root(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._from_root(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._from_root(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        method = method or 'xml'
        if method not in _writers:
            raise ValueError('unknown method %r' % method)
        encoding = encoding or ('utf-8' if method == 'c14n' else 'us-ascii')
        is_text = encoding.lower() == 'unicode'
        shown = 'utf-8' if is_text else encoding
        parts = []
        if method == 'xml' and (xml_declaration or xml_declaration is None and shown.lower() not in ('utf-8', 'us-ascii')):
            parts.append(f"<?xml version='1.0' encoding='{shown}'?>\n")
        if method == 'text':
            parts += self._root.itertext()
        else:
            names, prefixes = _namespaces(self._root, default_namespace)
            _writers[method](parts.append, self._root, names, prefixes, short_empty_elements)
        text = ''.join(parts)
        data = text if is_text else text.encode(encoding, 'xmlcharrefreplace')
        if hasattr(file_or_filename, 'write'):
            file_or_filename.write(data)
        else:
            with open(file_or_filename, 'w' if is_text else 'wb', **({'encoding': 'utf-8', 'errors': 'xmlcharrefreplace'} if is_text else {})) as file:
                file.write(data)

    def write_c14n(self, file):
        return self.write(file, method='c14n')


# ---- writing

register_namespace_map = _namespace_map


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    stream = io.StringIO() if encoding == 'unicode' else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace, short_empty_elements=short_empty_elements)]


def dump(elem):
    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(sys.stdout, encoding='unicode')
    tail = tree.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def indent(tree, space='  ', level=0):
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f'Initial indentation level must be >= 0, got {level}')
    todo = [(tree, level)] if len(tree) else []
    while todo:
        element, depth = todo.pop()
        inner, outer = '\n' + (depth + 1) * space, '\n' + depth * space
        if not element.text or not element.text.strip():
            element.text = inner
        for at, child in enumerate(element):
            if len(child):
                todo.append((child, depth + 1))
            if not child.tail or not child.tail.strip():
                child.tail = outer if at == len(element) - 1 else inner


# ---- reading

class TreeBuilder:
    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._data, self._stack, self._last, self._after, self._root = [], [], None, False, None
        self._comment_factory, self._pi_factory = comment_factory or Comment, pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._factory = element_factory or Element

    def close(self):
        assert not self._stack, 'missing end tags'
        assert self._root is not None, 'missing toplevel element'
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = ''.join(self._data)
                if self._after:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        element = self._last = self._factory(tag, attrs)
        if self._stack:
            self._stack[-1].append(element)
        elif self._root is None:
            self._root = element
        self._stack.append(element)
        self._after = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._stack.pop()
        self._after = True
        return self._last

    def _single(self, make, keep, *args):
        element = make(*args)
        if keep:
            self._flush()
            self._last = element
            if self._stack:
                self._stack[-1].append(element)
            self._after = True
        return element

    def comment(self, text):
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        return self._single(self._pi_factory, self.insert_pis, target, text)


class XMLParser(_xmlreader.Reader):
    def __init__(self, *, target=None, encoding=None):
        super().__init__('}')
        self.target, self.entity = TreeBuilder() if target is None else target, {}
        self.version = 'Expat 2.5.0'
        for ours, theirs in (('_start_call', 'start'), ('_end_call', 'end'), ('_data_call', 'data'), ('_comment_call', 'comment'), ('_pi_call', 'pi'),
                             ('_doctype_call', 'doctype'), ('_ns_call', 'start_ns'), ('_ns_end_call', 'end_ns')):
            setattr(self, ours, getattr(self.target, theirs, None))
        self._events, self._watched = None, ()

    _has_doctype = False

    @staticmethod
    def _name(name):
        return '{' + name if '}' in name else name

    def _tell(self, kind, value):
        if kind in self._watched:
            self._events.append((kind, value))

    def on_start(self, name, attributes):
        if self._start_call:
            if attributes and any('}' in key for key in attributes):
                attributes = {self._name(key): value for key, value in attributes.items()}
            self._tell('start', self._start_call('{' + name if '}' in name else name, attributes))

    def on_end(self, name):
        if self._end_call:
            self._tell('end', self._end_call('{' + name if '}' in name else name))

    def on_text(self, text):
        if self._data_call:
            self._data_call(text)

    def on_comment(self, text):
        if self._comment_call:
            self._tell('comment', self._comment_call(text))

    def on_instruction(self, target, data):
        if self._pi_call:
            self._tell('pi', self._pi_call(target, data))

    def on_doctype(self, name, system, public, has_subset):
        self._has_doctype = True
        if self._doctype_call:
            self._doctype_call(name, public, system)

    def on_prefix(self, prefix, uri):
        value = prefix or '', uri or ''
        self._tell('start-ns', self._ns_call(*value) if self._ns_call else value)

    def on_prefix_end(self, prefix):
        self._tell('end-ns', self._ns_end_call(prefix or '') if self._ns_end_call else None)

    def unknown_entity(self, name):
        return self.entity.get(name)

    def fail(self, code, at=None, more=''):
        if at is not None:
            self.at = at
        if code == 11 and self._has_doctype:
            found = _xmlreader._reference.match(self.text, self.at)
            more = f' &{found[1]};' if found else more
        try:
            super().fail(code, None, more)
        except _xmlreader.ExpatError as problem:
            error = ParseError(str(problem))
            error.code, error.position = problem.code, (problem.lineno, problem.offset)
            raise error from None

    def close(self):
        super().close()
        if hasattr(self.target, 'close'):
            return self.target.close()

    def flush(self):
        pass


def parse(source, parser=None):
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    parser = XMLParser(target=TreeBuilder()) if not parser else parser
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    tree = XML(text, parser)
    return tree, {element.get('id'): element for element in tree.iter() if element.get('id')}


def fromstringlist(sequence, parser=None):
    parser = XMLParser(target=TreeBuilder()) if not parser else parser
    for text in sequence:
        parser.feed(text)
    return parser.close()


class XMLPullParser:
    def __init__(self, events=None, *, _parser=None):
        import collections
        self._queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        watched = ('end',) if events is None else tuple(events)
        for event in watched:
            if event not in ('start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'):
                raise ValueError('unknown event %r' % event)
        self._parser._events, self._parser._watched = self._queue, watched

    def feed(self, data):
        if self._parser is None:
            raise ValueError('feed() called after end of stream')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._queue.append(error)

    def _close_and_return_root(self):
        parser, self._parser = self._parser, None
        return parser.close()

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        while self._queue:
            event = self._queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event


class _Iterparse:
    def __init__(self, source, events, parser):
        self._close_source = not hasattr(source, 'read')
        self._source = open(source, 'rb') if self._close_source else source
        self._pull, self.root = XMLPullParser(events, _parser=parser), None
        self._events = self._all()

    def _all(self):
        try:
            while True:
                yield from self._pull.read_events()
                data = self._source.read(16384)
                if not data:
                    break
                self._pull.feed(data)
            root = self._pull._close_and_return_root()
            yield from self._pull.read_events()
            self.root = root
        finally:
            if self._close_source:
                self._source.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)


def iterparse(source, events=None, parser=None):
    return _Iterparse(source, events, parser)


# ---- the canonical form

class C14NWriterTarget:
    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None, qname_aware_attrs=None, exclude_attrs=None,
                 exclude_tags=None):
        self._write, self._comments, self._strip = write, with_comments, strip_text
        self._without, self._without_tags = set(exclude_attrs or ()), set(exclude_tags or ())
        self._scopes, self._new, self._text, self._ignored, self._seen_root = [{}], {}, [], 0, False

    def _flush(self):
        text = ''.join(self._text)
        self._text.clear()
        if self._strip:
            text = text.strip()
        if text and len(self._scopes) > 1 and not self._ignored:
            self._write(text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('\r', '&#xD;'))

    def data(self, data):
        self._text.append(data)

    def start_ns(self, prefix, uri):
        self._new[prefix] = uri

    def _shown(self, name, scope, is_attribute):
        if name[:1] != '{':
            return name
        uri, _, local = name[1:].rpartition('}')
        if uri == _xmlreader.XML_NAMESPACE:
            return 'xml:' + local
        prefix = next((key for key, value in sorted(scope.items(), key=lambda pair: pair[0]) if value == uri and (key or not is_attribute)), '')
        return f'{prefix}:{local}' if prefix else local

    def start(self, tag, attrs):
        self._flush()
        if self._ignored or tag in self._without_tags:
            self._ignored += 1
            return
        known = self._scopes[-1]
        scope = {**known, **self._new}
        used = {name[1:].rpartition('}')[0] for name in (tag, *attrs) if name[:1] == '{'}
        fresh = sorted((prefix, uri) for prefix, uri in self._new.items() if uri in used and known.get(prefix) != uri)
        self._new = {}
        parts = [f' xmlns{":" + prefix if prefix else ""}="{self._attribute(uri)}"' for prefix, uri in fresh]
        pairs = sorted((name[1:].split('}', 1) if name[:1] == '{' else ['', name], name) for name in attrs if name not in self._without)
        parts += [f' {self._shown(name, scope, True)}="{self._attribute(attrs[name])}"' for _, name in pairs]
        self._write(f'<{self._shown(tag, scope, False)}{"".join(parts)}>')
        self._scopes.append(scope)

    @staticmethod
    def _attribute(text):
        for letter, shown in (('&', '&amp;'), ('<', '&lt;'), ('"', '&quot;'), ('\t', '&#x9;'), ('\n', '&#xA;'), ('\r', '&#xD;')):
            text = text.replace(letter, shown)
        return text

    def end(self, tag):
        self._flush()
        if self._ignored:
            self._ignored -= 1
            return
        self._write(f'</{self._shown(tag, self._scopes.pop(), False)}>')
        self._seen_root = len(self._scopes) == 1

    def _aside(self, text):
        self._flush()
        if not self._ignored:
            is_outside = len(self._scopes) == 1
            self._write(('\n' if is_outside and self._seen_root else '') + text + ('\n' if is_outside and not self._seen_root else ''))

    def comment(self, text):
        if self._comments:
            self._aside(f'<!--{text}-->')

    def pi(self, target, data):
        self._aside(f'<?{target} {data}?>' if data else f'<?{target}?>')


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else out
    parser = XMLParser(target=C14NWriterTarget(stream.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return stream.getvalue() if out is None else None
