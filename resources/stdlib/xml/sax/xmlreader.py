"""The reader that tells handlers, and what it tells them of attributes and places."""
import _xmlreader

from xml.sax import handler
from xml.sax._exceptions import SAXNotRecognizedException, SAXParseException


class Locator:
    def __init__(self, reader=None):
        self._reader = reader

    def getLineNumber(self):
        return self._reader.place()[0] if self._reader else -1

    def getColumnNumber(self):
        return self._reader.place()[1] if self._reader else -1

    def getPublicId(self):
        return None

    getSystemId = getPublicId


class InputSource:
    def __init__(self, system_id=None):
        self._system, self._public, self._encoding, self._bytes, self._text = system_id, None, None, None, None

    def getSystemId(self):
        return self._system

    def setSystemId(self, system_id):
        self._system = system_id

    def setByteStream(self, bytefile):
        self._bytes = bytefile

    def getByteStream(self):
        return self._bytes

    def setCharacterStream(self, charfile):
        self._text = charfile

    def getCharacterStream(self):
        return self._text

    def setEncoding(self, encoding):
        self._encoding = encoding

    def getEncoding(self):
        return self._encoding


class AttributesImpl:
    def __init__(self, attrs):
        self._attrs = attrs

    def getLength(self):
        return len(self._attrs)

    __len__ = getLength

    def getType(self, name):
        return 'CDATA'

    def getValue(self, name):
        return self._attrs[name]

    __getitem__ = getValueByQName = getValue

    def getNames(self):
        return list(self._attrs)

    keys = getQNames = getNames

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, alternative=None):
        return self._attrs.get(name, alternative)

    def items(self):
        return list(self._attrs.items())

    def values(self):
        return list(self._attrs.values())

    def copy(self):
        return type(self)(self._attrs)


AttributesNSImpl = AttributesImpl


class _Events(_xmlreader.Reader):
    def __init__(self, owner, separator):
        super().__init__(separator)
        self.owner, self.content = owner, owner.getContentHandler()

    @staticmethod
    def _pair(name):
        uri, _, local = name.rpartition('\0')
        return uri or None, local

    def on_start(self, name, attributes):
        if self.separator:
            self.content.startElementNS(self._pair(name), None, AttributesImpl({self._pair(key): value for key, value in attributes.items()}))
        else:
            self.content.startElement(name, AttributesImpl(attributes))

    def on_end(self, name):
        if self.separator:
            self.content.endElementNS(self._pair(name), None)
        else:
            self.content.endElement(name)

    def on_text(self, text):
        for line in text.splitlines(True):
            for piece in ([line[:-1], '\n'] if line[-1:] == '\n' else [line]):
                if piece:
                    self.content.characters(piece)

    def on_instruction(self, target, data):
        self.content.processingInstruction(target, data)

    def on_comment(self, text):
        if self.owner.lexical is not None:
            self.owner.lexical.comment(text)

    def on_prefix(self, prefix, uri):
        self.content.startPrefixMapping(prefix, uri)

    def on_prefix_end(self, prefix):
        self.content.endPrefixMapping(prefix)

    def fail(self, code, at=None, more=''):
        try:
            super().fail(code, at, more)
        except _xmlreader.ExpatError as problem:
            text = _xmlreader.TEXTS[code]
            self.owner.getErrorHandler().fatalError(SAXParseException(text, problem, self.owner.place(problem)))


class _Place(Locator):
    def __init__(self, line, column, system):
        self._line, self._column, self._system = line, column, system

    def getLineNumber(self):
        return self._line

    def getColumnNumber(self):
        return self._column

    def getSystemId(self):
        return self._system


class XMLReader:
    def __init__(self, parent=None):
        self._content, self._dtd, self._entities, self._errors = handler.ContentHandler(), handler.DTDHandler(), handler.EntityResolver(), handler.ErrorHandler()
        self.lexical, self._features, self._system = None, {}, None

    def getContentHandler(self):
        return self._content

    def setContentHandler(self, handler):
        self._content = handler

    def getDTDHandler(self):
        return self._dtd

    def setDTDHandler(self, handler):
        self._dtd = handler

    def getEntityResolver(self):
        return self._entities

    def setEntityResolver(self, resolver):
        self._entities = resolver

    def getErrorHandler(self):
        return self._errors

    def setErrorHandler(self, handler):
        self._errors = handler

    def getFeature(self, name):
        return self._features.get(name, 0)

    def setFeature(self, name, state):
        self._features[name] = state

    def getProperty(self, name):
        if name == handler.property_lexical_handler:
            return self.lexical
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def setProperty(self, name, value):
        if name != handler.property_lexical_handler:
            raise SAXNotRecognizedException("Property '%s' not recognized" % name)
        self.lexical = value

    def place(self, problem):
        return _Place(problem.lineno, problem.offset, self._system)

    def parse(self, source):
        opened = None
        if isinstance(source, InputSource):
            self._system = source.getSystemId()
            stream = source.getCharacterStream() or source.getByteStream()
            if stream is None:
                stream = opened = open(self._system, 'rb')
        elif hasattr(source, 'read'):
            stream, self._system = source, getattr(source, 'name', None)
        else:
            stream = opened = open(source, 'rb')
            self._system = source
        events = _Events(self, '\0' if self.getFeature(handler.feature_namespaces) else None)
        try:
            self._content.setDocumentLocator(Locator(events))
            self._content.startDocument()
            while data := stream.read(65536):
                events.feed(data)
            events.close()
            self._content.endDocument()
        finally:
            if opened is not None:
                opened.close()


IncrementalParser = XMLReader
