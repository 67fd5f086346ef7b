"""Documents of XML: nodes with parents and children, read from text and written as text."""
import _xmlreader
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._nodes import (Attr, AttributeList, CDATASection, CharacterData, Comment, DocumentFragment, Element, NamedNodeMap, Node, NodeList,
                            ProcessingInstruction, Text, TypeInfo, _Holder, _clone)


class DocumentType(Node):
    nodeType, nodeValue, internalSubset = Node.DOCUMENT_TYPE_NODE, None, None
    _child_node_types = ()

    def __init__(self, qualifiedName, publicId=None, systemId=None):
        self.name = self.nodeName = qualifiedName
        self.publicId, self.systemId = publicId, systemId

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write('<!DOCTYPE ' + self.name)
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f' [{self.internalSubset}]')
        writer.write('>' + newl)


class DOMImplementation:
    def hasFeature(self, feature, version):
        return feature.lower() in ('core', 'xml', 'ls-load') and version in ('1.0', '2.0', '3.0', '', None)

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        document = Document()
        if doctype is not None:
            document.appendChild(doctype)
            doctype.ownerDocument = document
        if qualifiedName:
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        elif namespaceURI or doctype:
            raise xml.dom.InvalidCharacterErr('Element with no name') if qualifiedName is not None else xml.dom.NamespaceErr('illegal use of prefix without namespaces')
        document.doctype, document.implementation = doctype, self
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        return DocumentType(qualifiedName, publicId, systemId)


class Document(_Holder):
    nodeType, nodeName, nodeValue = Node.DOCUMENT_NODE, '#document', None
    implementation, doctype, encoding, standalone, version, documentURI = DOMImplementation(), None, None, None, None, None
    strictErrorChecking = errorHandler = False
    _child_node_types = (1, 7, 8, 10)

    @property
    def documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def appendChild(self, node):
        if node.nodeType == Node.ELEMENT_NODE and node.parentNode is not self and self.documentElement is not None:
            self._check_child(node)
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return super().appendChild(node)

    def _mine(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        return self._mine(DocumentFragment())

    def createElement(self, tagName):
        return self._mine(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        prefix = qualifiedName.split(':', 1)[0] if ':' in qualifiedName else None
        return self._mine(Element(qualifiedName, namespaceURI, prefix))

    def _text(self, kind, data):
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        node = kind()
        node.data = data
        return self._mine(node)

    def createTextNode(self, data):
        return self._text(Text, data)

    def createCDATASection(self, data):
        return self._text(CDATASection, data)

    def createComment(self, data):
        return self._mine(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._mine(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._mine(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, _, local = qualifiedName.rpartition(':')
        return self._mine(Attr(qualifiedName, namespaceURI, local, prefix))

    def getElementById(self, id):
        for element in self.getElementsByTagName('*'):
            if any(element.getAttribute(name) == id for name in element.__dict__.get('_ids', ())):
                return element
        return None

    def importNode(self, node, deep):
        if node.nodeType in (Node.DOCUMENT_NODE, Node.DOCUMENT_TYPE_NODE):
            raise xml.dom.NotSupportedErr('cannot import document nodes' if node.nodeType == Node.DOCUMENT_NODE else 'cannot import document type nodes')
        return _clone(node, deep, self)

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        declared = [f'encoding="{encoding}"'] if encoding else []
        if standalone is not None:
            declared.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(declared)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


class _Builder(_xmlreader.Reader):
    """Makes a document of what is read."""

    def __init__(self):
        super().__init__('\0')
        self.document = Document()
        self.stack, self.declared, self.in_cdata = [self.document], [], False

    def on_declaration(self, version, encoding, standalone):
        self.document.version, self.document.encoding = version, encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)

    def on_doctype(self, name, system, public, has_subset):
        self.document.doctype = DocumentType(name, public, system)
        self.document.doctype.internalSubset = self.subset
        self.document.appendChild(self.document.doctype)

    def on_prefix(self, prefix, uri):
        self.declared.append((prefix, uri))

    def _parts(self, name):
        """Namespace, the name as it was written, and the local one."""
        uri, _, local = name.rpartition('\0')
        return uri or None, local

    def on_start(self, name, attributes):
        uri, local = self._parts(name)
        written = self.open[-1][0]
        element = Element(written, uri, written.split(':', 1)[0] if ':' in written else None, local)
        element.ownerDocument = self.document
        for prefix, value in self.declared:
            element.setAttributeNS(XMLNS_NAMESPACE, 'xmlns:' + prefix if prefix else 'xmlns', value)
        self.declared = []
        for key, value in attributes.items():
            space, plain = self._parts(key)
            if space:
                prefix = next((p for p, u in self.scopes[-1].items() if u == space and p), None)
                element.setAttributeNS(space, f'{prefix}:{plain}', value)
            else:
                element.setAttribute(plain, value)
        self.stack[-1].appendChild(element) if len(self.stack) == 1 else self._put(element)
        self.stack.append(element)

    def _put(self, node):
        """Adds without the checks that a parent above makes needless."""
        parent = self.stack[-1]
        nodes = parent.childNodes
        if nodes:
            nodes[-1].nextSibling, node.previousSibling = node, nodes[-1]
        nodes.append(node)
        node.parentNode, node.ownerDocument = parent, self.document

    def on_end(self, name):
        self.stack.pop()

    def on_cdata(self, begins):
        self.in_cdata = begins
        if begins:
            node = CDATASection()
            self._put(node)
            self.cdata = node

    def on_text(self, text):
        if self.in_cdata:
            self.cdata.data += text
            return
        last = self.stack[-1].childNodes[-1] if self.stack[-1].childNodes else None
        if last is not None and last.nodeType == Node.TEXT_NODE:
            last.data += text
        else:
            self._put(self.document.createTextNode(text))

    def on_comment(self, text):
        self._put(self.document.createComment(text))

    def on_instruction(self, target, data):
        self._put(self.document.createProcessingInstruction(target, data))


def parse(file, parser=None, bufsize=None):
    opened = None if hasattr(file, 'read') else open(file, 'rb')
    try:
        source = opened or file
        builder = _Builder()
        while data := source.read(65536):
            builder.feed(data)
        builder.close()
        return builder.document
    finally:
        if opened:
            opened.close()


def parseString(string, parser=None):
    builder = _Builder()
    builder.feed(string)
    builder.close()
    return builder.document


def getDOMImplementation(features=None):
    return Document.implementation
