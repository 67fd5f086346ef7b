"""What hears of the events of an XML text."""
version = '2.0beta'
feature_namespaces, feature_external_ges = 'http://xml.org/sax/features/namespaces', 'http://xml.org/sax/features/external-general-entities'
feature_validation, feature_external_pes = 'http://xml.org/sax/features/validation', 'http://xml.org/sax/features/external-parameter-entities'
feature_namespace_prefixes = 'http://xml.org/sax/features/namespace-prefixes'
property_lexical_handler = 'http://xml.org/sax/properties/lexical-handler'


class ErrorHandler:
    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception

    def warning(self, exception):
        print(exception)


class ContentHandler:
    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        self._locator = locator

    def _nothing(self, *args):
        pass

    startDocument = endDocument = startPrefixMapping = endPrefixMapping = startElement = endElement = startElementNS = endElementNS = _nothing
    characters = ignorableWhitespace = processingInstruction = skippedEntity = _nothing


class DTDHandler:
    def notationDecl(self, name, publicId, systemId):
        pass

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        pass


class EntityResolver:
    def resolveEntity(self, publicId, systemId):
        return systemId


class LexicalHandler:
    def comment(self, content):
        pass

    def startDTD(self, name, public_id, system_id):
        pass

    def endDTD(self):
        pass

    startCDATA = endCDATA = endDTD
