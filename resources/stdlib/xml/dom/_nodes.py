"""The nodes of a document: elements, their attributes, and text."""
import io
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX

__name__ = 'xml.dom.minidom'        # where the classes here say they are from

_NEVER_HAS_CHILDREN = (3, 4, 7, 8)


class NodeList(list):
    @property
    def length(self):
        return len(self)

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None


class Node(xml.dom.Node):
    namespaceURI = parentNode = ownerDocument = nextSibling = previousSibling = None
    prefix, localName, nodeValue, attributes = EMPTY_PREFIX, None, None, None

    def __bool__(self):
        return True

    childNodes = NodeList()

    @property
    def firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    def hasChildNodes(self):
        return bool(self.childNodes)

    def _link(self, at):
        """Tells the child at that place, and those beside it, who stands by them."""
        nodes = self.childNodes
        for i in range(max(at - 1, 0), min(at + 2, len(nodes))):
            nodes[i].previousSibling = nodes[i - 1] if i else None
            nodes[i].nextSibling = nodes[i + 1] if i + 1 < len(nodes) else None

    def _check_child(self, node):
        if node.nodeType not in self._child_node_types:
            raise xml.dom.HierarchyRequestErr('%s cannot be child of %s' % (repr(node), repr(self)))
        above = self
        while above is not None:
            if above is node:
                raise xml.dom.HierarchyRequestErr('%s cannot be child of %s' % (repr(node), repr(self)))
            above = above.parentNode

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check_child(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            at = len(self.childNodes)
        else:
            at = next((i for i, child in enumerate(self.childNodes) if child is refChild), None)
            if at is None:
                raise xml.dom.NotFoundErr()
        self.childNodes.insert(at, newChild)
        newChild.parentNode = self
        self._link(at)
        return newChild

    def appendChild(self, node):
        return self.insertBefore(node, None)

    def replaceChild(self, newChild, oldChild):
        if newChild is oldChild:
            return None
        after = oldChild.nextSibling
        self.removeChild(oldChild)
        self.insertBefore(newChild, after if after is not newChild else newChild.nextSibling)
        return oldChild

    def removeChild(self, oldChild):
        at = next((i for i, child in enumerate(self.childNodes) if child is oldChild), None)
        if at is None:
            raise xml.dom.NotFoundErr()
        del self.childNodes[at]
        oldChild.nextSibling = oldChild.previousSibling = oldChild.parentNode = None
        if self.childNodes:
            self._link(min(at, len(self.childNodes) - 1))
        return oldChild

    def normalize(self):
        kept = []
        for child in self.childNodes:
            if child.nodeType == self.TEXT_NODE:
                if not child.data:
                    child.parentNode = child.nextSibling = child.previousSibling = None
                    continue
                if kept and kept[-1].nodeType == self.TEXT_NODE:
                    kept[-1].data += child.data
                    child.parentNode = child.nextSibling = child.previousSibling = None
                    continue
            kept.append(child)
            if child.nodeType == self.ELEMENT_NODE:
                child.normalize()
        self.childNodes[:] = kept
        for at in range(len(kept)):
            self._link(at)

    def cloneNode(self, deep):
        return _clone(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return self.ownerDocument.implementation.hasFeature(feature, version)

    def isSameNode(self, other):
        return self is other

    def hasAttributes(self):
        return False

    def getUserData(self, key):
        return self.__dict__.get('_user_data', {}).get(key)

    def setUserData(self, key, data, handler):
        table = self.__dict__.setdefault('_user_data', {})
        old = table.pop(key, None)
        if data is not None:
            table[key] = data
        return old

    def unlink(self):
        self.parentNode = self.ownerDocument = None
        for child in self.childNodes:
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.unlink()

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        writer = io.StringIO()
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(writer, '', indent, newl, encoding, standalone)
        else:
            self.writexml(writer, '', indent, newl)
        text = writer.getvalue()
        return text if encoding is None else text.encode(encoding, 'xmlcharrefreplace')


def _write_data(writer, data):
    if data:
        writer.write(data.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;').replace('>', '&gt;'))


def _elements(node, fits, found):
    todo = [iter(node.childNodes)]
    while todo:
        child = next(todo[-1], None)
        if child is None:
            todo.pop()
            continue
        if child.nodeType == Node.ELEMENT_NODE:
            if fits(child):
                found.append(child)
            todo.append(iter(child.childNodes))
    return found


class _Holder(Node):
    """A node that has children."""

    def __init__(self):
        self.childNodes = NodeList()

    def getElementsByTagName(self, name):
        return _elements(self, lambda element: name in ('*', element.tagName), NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return _elements(self, lambda element: localName in ('*', element.localName) and namespaceURI in ('*', element.namespaceURI), NodeList())


class DocumentFragment(_Holder):
    nodeType, nodeName, nodeValue = Node.DOCUMENT_FRAGMENT_NODE, '#document-fragment', None
    _child_node_types = (1, 3, 4, 5, 7, 8, 12)


class Attr(Node):
    nodeType, specified, ownerElement = Node.ATTRIBUTE_NODE, False, None

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.nodeName = self.name = qName
        self.namespaceURI, self._prefix, self._value = namespaceURI, prefix, ''
        self.localName = localName or qName.split(':', 1)[-1]

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    nodeValue = value
    prefix = property(lambda self: self._prefix or (self.name.split(':', 1)[0] if ':' in self.name else None))

    @property
    def childNodes(self):
        text = Text()
        text.data, text.ownerDocument = self._value, self.ownerDocument
        return NodeList([text])


class NamedNodeMap:
    """The attributes of an element."""

    def __init__(self, table, owner):
        self._table, self._owner = table, owner

    @property
    def length(self):
        return len(self._table)

    __len__ = length.fget

    def item(self, index):
        return list(self._table.values())[index] if 0 <= index < len(self._table) else None

    def items(self):
        return [(attribute.nodeName, attribute.value) for attribute in self._table.values()]

    def itemsNS(self):
        return [((attribute.namespaceURI, attribute.localName), attribute.value) for attribute in self._table.values()]

    def keys(self):
        return self._table.keys()

    def keysNS(self):
        return [(attribute.namespaceURI, attribute.localName) for attribute in self._table.values()]

    def values(self):
        return self._table.values()

    def __contains__(self, key):
        return key in self._table

    def get(self, name, value=None):
        return self._table.get(name, value)

    def __getitem__(self, name):
        if isinstance(name, tuple):
            found = self.getNamedItemNS(*name)
            if found is None:
                raise KeyError(name)
            return found
        return self._table[name]

    def __setitem__(self, name, value):
        if isinstance(value, str):
            self._owner.setAttribute(name, value)
        else:
            if not isinstance(value, Attr):
                raise TypeError('value must be a string or Attr object')
            self._owner.setAttributeNode(value)

    def __delitem__(self, name):
        del self._table[name]

    getNamedItem = get

    def getNamedItemNS(self, namespaceURI, localName):
        return next((a for a in self._table.values() if a.namespaceURI == namespaceURI and a.localName == localName), None)

    def removeNamedItem(self, name):
        if name not in self._table:
            raise xml.dom.NotFoundErr()
        return self._table.pop(name)

    def setNamedItem(self, node):
        return self._owner.setAttributeNode(node)


AttributeList = NamedNodeMap


class TypeInfo:
    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name


class Element(_Holder):
    nodeType, nodeValue = Node.ELEMENT_NODE, None
    schemaType = TypeInfo(None, None)
    _child_node_types = (1, 7, 8, 3, 4, 5)

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        super().__init__()
        self.tagName = self.nodeName = tagName
        self.prefix, self.namespaceURI, self._localName, self._attributes = prefix, namespaceURI, localName, {}

    localName = property(lambda self: self._localName or self.tagName.split(':', 1)[-1])
    attributes = property(lambda self: NamedNodeMap(self._attributes, self))

    def __repr__(self):
        return '<DOM Element: %s at %#x>' % (self.tagName, id(self))

    def getAttribute(self, attname):
        found = self._attributes.get(attname)
        return '' if found is None else found.value

    def getAttributeNS(self, namespaceURI, localName):
        found = self.attributes.getNamedItemNS(namespaceURI, localName)
        return '' if found is None else found.value

    def setAttribute(self, attname, value):
        found = self._attributes.get(attname)
        if found is None:
            found = self._attributes[attname] = Attr(attname)
            found.ownerDocument, found.ownerElement = self.ownerDocument, self
        found.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, _, local = qualifiedName.rpartition(':')
        found = self.attributes.getNamedItemNS(namespaceURI, local)
        if found is None:
            found = Attr(qualifiedName, namespaceURI, local, prefix or None)
            found.ownerDocument, found.ownerElement = self.ownerDocument, self
            self._attributes[qualifiedName] = found
        found.value = value

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self.attributes.getNamedItemNS(namespaceURI, localName)

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        old = self._attributes.get(attr.name)
        self._attributes[attr.name] = attr
        attr.ownerElement = self
        return old if old is not attr else None

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        if name not in self._attributes:
            raise xml.dom.NotFoundErr()
        del self._attributes[name]

    def removeAttributeNS(self, namespaceURI, localName):
        found = self.getAttributeNodeNS(namespaceURI, localName)
        if found is None:
            raise xml.dom.NotFoundErr()
        del self._attributes[found.name]

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.name) is not node:
            raise xml.dom.NotFoundErr()
        del self._attributes[node.name]
        node.ownerElement = None
        return node

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributeNS(self, namespaceURI, localName):
        return self.getAttributeNodeNS(namespaceURI, localName) is not None

    def hasAttributes(self):
        return bool(self._attributes)

    def setIdAttribute(self, name):
        self.__dict__.setdefault('_ids', set()).add(name)

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<{self.tagName}')
        for name, attribute in self._attributes.items():
            writer.write(f' {name}="')
            _write_data(writer, attribute.value)
            writer.write('"')
        if not self.childNodes:
            writer.write(f'/>{newl}')
            return
        writer.write('>')
        if len(self.childNodes) == 1 and self.childNodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            self.childNodes[0].writexml(writer, '', '', '')
        else:
            writer.write(newl)
            for node in self.childNodes:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f'</{self.tagName}>{newl}')


class ProcessingInstruction(Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE
    _child_node_types = ()

    def __init__(self, target, data):
        self.target = self.nodeName = target
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, 'data', value))

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<?{self.target} {self.data}?>{newl}')


class CharacterData(Node):
    _child_node_types = ()

    def __init__(self):
        self._data, self.childNodes = '', NodeList()
        self.ownerDocument = self.parentNode = None

    data = property(lambda self: self._data, lambda self, text: setattr(self, '_data', text))
    nodeValue = data
    length = property(lambda self: len(self._data))
    __len__ = length.fget

    def __repr__(self):
        shown = self.data if len(self.data) <= 10 else self.data[:10] + '...'
        return f"<DOM {type(self).__name__} node \"{shown!r}\">"

    def _range(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset > len(self.data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        self._range(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._range(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self.replaceData(offset, count, '')

    def replaceData(self, offset, count, arg):
        self._range(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    nodeType, nodeName = Node.TEXT_NODE, '#text'

    def splitText(self, offset):
        if not 0 <= offset <= len(self.data):
            raise xml.dom.IndexSizeErr('illegal offset value')
        other = type(self)()
        other.data, other.ownerDocument = self.data[offset:], self.ownerDocument
        self.data = self.data[:offset]
        if self.parentNode is not None:
            self.parentNode.insertBefore(other, self.nextSibling)
        return other

    def writexml(self, writer, indent='', addindent='', newl=''):
        _write_data(writer, f'{indent}{self.data}{newl}')

    @property
    def wholeText(self):
        first = self
        while first.previousSibling is not None and first.previousSibling.nodeType in (3, 4):
            first = first.previousSibling
        parts = []
        while first is not None and first.nodeType in (3, 4):
            parts.append(first.data)
            first = first.nextSibling
        return ''.join(parts)


class Comment(CharacterData):
    nodeType, nodeName = Node.COMMENT_NODE, '#comment'

    def __init__(self, data=''):
        super().__init__()
        self._data = data

    def writexml(self, writer, indent='', addindent='', newl=''):
        if '--' in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f'{indent}<!--{self.data}-->{newl}')


class CDATASection(Text):
    nodeType, nodeName = Node.CDATA_SECTION_NODE, '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        if ']]>' in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f'<![CDATA[{self.data}]]>')


def _clone(node, deep, owner):
    match node.nodeType:
        case Node.ELEMENT_NODE:
            made = owner.createElementNS(node.namespaceURI, node.nodeName)
            for attribute in node._attributes.values():
                made.setAttributeNS(attribute.namespaceURI, attribute.nodeName, attribute.value) if attribute.namespaceURI else made.setAttribute(attribute.nodeName, attribute.value)
        case Node.DOCUMENT_NODE:
            made = owner = type(node)()
            made.encoding, made.standalone, made.version = node.encoding, node.standalone, node.version
        case Node.DOCUMENT_FRAGMENT_NODE:
            made = owner.createDocumentFragment()
        case Node.TEXT_NODE:
            return owner.createTextNode(node.data)
        case Node.CDATA_SECTION_NODE:
            return owner.createCDATASection(node.data)
        case Node.COMMENT_NODE:
            return owner.createComment(node.data)
        case Node.PROCESSING_INSTRUCTION_NODE:
            return owner.createProcessingInstruction(node.target, node.data)
        case Node.ATTRIBUTE_NODE:
            made = owner.createAttributeNS(node.namespaceURI, node.nodeName)
            made.specified, made.value = True, node.value
            return made
        case _:
            made = type(node)(node.name, node.publicId, node.systemId)
            return made
    if deep:
        for child in node.childNodes:
            made.appendChild(_clone(child, deep, owner))
    return made
