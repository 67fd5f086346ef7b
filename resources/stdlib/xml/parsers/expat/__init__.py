"""Events of an XML text, told to functions that are set at a parser."""
import _xmlreader
from _xmlreader import ExpatError, errors

error = ExpatError
native_encoding, EXPAT_VERSION, version_info, XML_PARAM_ENTITY_PARSING_NEVER = 'UTF-8', 'expat_2.5.0', (2, 5, 0), 0


def ErrorString(code, /):
    return _xmlreader.TEXTS.get(code)


class XMLParserType(_xmlreader.Reader):
    """StartElementHandler and the others are set from outside."""
    __module__, __qualname__ = 'pyexpat', 'xmlparser'
    StartElementHandler = EndElementHandler = CharacterDataHandler = CommentHandler = ProcessingInstructionHandler = None
    StartCdataSectionHandler = EndCdataSectionHandler = XmlDeclHandler = StartDoctypeDeclHandler = EndDoctypeDeclHandler = None
    DefaultHandler = DefaultHandlerExpand = StartNamespaceDeclHandler = EndNamespaceDeclHandler = EntityDeclHandler = ExternalEntityRefHandler = None
    buffer_text = ordered_attributes = specified_attributes = namespace_prefixes = False
    returns_unicode, buffer_size = True, 8192

    def __init__(self, encoding=None, namespace_separator=None, intern=None):
        super().__init__(namespace_separator)

    def on_start(self, name, attributes):
        if self.StartElementHandler:
            given = [part for pair in attributes.items() for part in pair] if self.ordered_attributes else attributes
            self.StartElementHandler(name, given)

    def on_end(self, name):
        if self.EndElementHandler:
            self.EndElementHandler(name)

    def on_text(self, text):
        if self.CharacterDataHandler:
            pieces = [text] if self.buffer_text else [piece for line in text.splitlines(True) for piece in ([line[:-1], '\n'] if line[-1:] == '\n' else [line]) if piece]
            for piece in pieces:
                self.CharacterDataHandler(piece)
        elif self.DefaultHandler:
            self.DefaultHandler(text)

    def on_comment(self, text):
        if self.CommentHandler:
            self.CommentHandler(text)

    def on_instruction(self, target, data):
        if self.ProcessingInstructionHandler:
            self.ProcessingInstructionHandler(target, data)

    def on_cdata(self, begins):
        handler = self.StartCdataSectionHandler if begins else self.EndCdataSectionHandler
        if handler:
            handler()

    def on_declaration(self, version, encoding, standalone):
        if self.XmlDeclHandler:
            self.XmlDeclHandler(version, encoding, standalone)

    def on_doctype(self, name, system, public, has_subset):
        if self.StartDoctypeDeclHandler:
            self.StartDoctypeDeclHandler(name, system, public, has_subset)
        if self.EndDoctypeDeclHandler:
            self.EndDoctypeDeclHandler()

    def on_prefix(self, prefix, uri):
        if self.StartNamespaceDeclHandler:
            self.StartNamespaceDeclHandler(prefix, uri)

    def on_prefix_end(self, prefix):
        if self.EndNamespaceDeclHandler:
            self.EndNamespaceDeclHandler(prefix)

    def Parse(self, data, isfinal=False, /):
        self.feed(data)
        if isfinal:
            self.close()
        return 1

    def ParseFile(self, file, /):
        self.feed(file.read())
        self.close()
        return 1

    def SetBase(self, base, /):
        self._base = base

    def GetBase(self):
        return getattr(self, '_base', None)

    def UseForeignDTD(self, flag=True, /):
        pass

    def SetParamEntityParsing(self, flag, /):
        return 1

    CurrentLineNumber = property(lambda self: self.place()[0])
    CurrentColumnNumber = property(lambda self: self.place()[1])
    CurrentByteIndex = property(lambda self: self.at)
    ErrorLineNumber, ErrorColumnNumber, ErrorByteIndex = CurrentLineNumber, CurrentColumnNumber, CurrentByteIndex
    ErrorCode = property(lambda self: self.code)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError('namespace_separator must be at most one character, omitted, or None')
    return XMLParserType(encoding, namespace_separator, intern)
