"""Elements: a tag, attributes, text and what lies within."""
import warnings
from xml.etree import ElementPath

__name__ = 'xml.etree.ElementTree'        # where the classes here say they are from


def iselement(element):
    return hasattr(element, 'tag')


def _need_element(value, who):
    if not isinstance(value, Element):
        raise TypeError(f'{who} must be xml.etree.ElementTree.Element, not {type(value).__name__}')


def _is_plain(path):
    """A name alone, with its namespace or without."""
    return not isinstance(path, str) or not any(sign in path[path.rfind('}') + 1:] for sign in '/*[@.') and path[:3] != '{*}'


class Element:
    __slots__ = 'tag', 'attrib', 'text', 'tail', '_children', '__weakref__', '__dict__'
    __hash__ = object.__hash__

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f'Element() argument 2 must be dict, not {type(attrib).__name__}')
        self.tag, self.attrib, self.text, self.tail, self._children = tag, {**attrib, **extra}, None, None, []

    def __repr__(self):
        return f'<{type(self).__name__} {self.tag!r} at {id(self):#x}>'

    def makeelement(self, tag, attrib, /):
        return self.__class__(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text, made.tail, made._children = self.text, self.tail, self._children[:]
        return made

    copy = __copy__

    def __deepcopy__(self, memo, /):
        import copy
        made = Element(copy.deepcopy(self.tag, memo), copy.deepcopy(self.attrib, memo))
        made.text, made.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        made._children = [copy.deepcopy(child, memo) for child in self._children]
        memo[id(self)] = made
        return made

    def __getstate__(self):
        return {'tag': self.tag, '_children': self._children[:], 'attrib': self.attrib, 'text': self.text, 'tail': self.tail}

    def __setstate__(self, state):
        for name, value in state.items():
            setattr(self, name, value)

    def __reduce__(self):
        return Element, (self.tag,), self.__getstate__()

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn('The behavior of this method will change in future versions.  Use specific \'len(elem)\' or \'elem is not None\' test instead.', FutureWarning,
                      stacklevel=2)
        return bool(self._children)

    def __getitem__(self, index):
        if not isinstance(index, slice) and not hasattr(index, '__index__'):
            raise TypeError('element indices must be integers')
        try:
            return self._children[index]
        except IndexError:
            raise IndexError('child index out of range') from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for one in element:
                _need_element(one, 'expected an Element: it')
            self._children[index] = element
            return
        _need_element(element, '__setitem__() value')
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError('child index out of range') from None

    def append(self, subelement, /):
        _need_element(subelement, 'append() argument')
        self._children.append(subelement)

    def extend(self, elements, /):
        try:
            elements = list(elements)
        except TypeError:
            raise TypeError(f'expected sequence, not "{type(elements).__name__}"') from None
        for element in elements:
            if not isinstance(element, Element):
                raise TypeError(f'expected an Element, not "{type(element).__name__}"')
            self._children.append(element)

    def insert(self, index, subelement, /):
        _need_element(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        _need_element(subelement, 'remove() argument')
        for at, child in enumerate(self._children):
            if child is subelement or child == subelement:
                del self._children[at]
                return
        raise ValueError('list.remove(x): x not in list')

    def find(self, path, namespaces=None):
        if namespaces is None and _is_plain(path):
            return next((child for child in self._children if child.tag == path), None)
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        found = self.find(path, namespaces)
        return default if found is None else found.text or ''

    def findall(self, path, namespaces=None):
        if namespaces is None and _is_plain(path):
            return [child for child in self._children if child.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children, self.text, self.tail = [], None, None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        tag = None if tag == '*' else tag
        waiting = [iter((self,))]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
                continue
            waiting.append(iter(element._children))
            if tag is None or element.tag == tag:
                yield element

    def itertext(self):
        if self.text:
            yield self.text
        waiting = [(iter(self._children), None)]
        while waiting:
            children, tail = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                if tail:
                    yield tail
                continue
            if child.text:
                yield child.text
            waiting.append((iter(child._children), child.tail))


def SubElement(parent, tag, attrib={}, **extra):
    _need_element(parent, 'SubElement() argument 1')
    element = parent.makeelement(tag, {**attrib, **extra})
    parent._children.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = f'{target} {text}' if text else target
    return element


PI = ProcessingInstruction


class QName:
    def __init__(self, text_or_uri, tag=None):
        self.text = f'{{{text_or_uri}}}{tag}' if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f'<{type(self).__name__} {self.text!r}>'

    def __hash__(self):
        return hash(self.text)

    def _than(operate):
        return lambda self, other: operate(self.text, other.text if isinstance(other, QName) else other)

    __eq__ = _than(lambda a, b: a == b)
    __lt__ = _than(lambda a, b: a < b)
    __le__ = _than(lambda a, b: a <= b)
    __gt__ = _than(lambda a, b: a > b)
    __ge__ = _than(lambda a, b: a >= b)
    del _than
