"""Documents of XML as the W3C describes them."""


class Node:
    ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE, ENTITY_REFERENCE_NODE, ENTITY_NODE = 1, 2, 3, 4, 5, 6
    PROCESSING_INSTRUCTION_NODE, COMMENT_NODE, DOCUMENT_NODE, DOCUMENT_TYPE_NODE, DOCUMENT_FRAGMENT_NODE, NOTATION_NODE = 7, 8, 9, 10, 11, 12


class DOMException(Exception):
    code = 0

    def __init__(self, *args, **kw):
        if type(self) is DOMException:
            raise RuntimeError('DOMException should not be instantiated directly')
        super().__init__(*args, **kw)

    def _get_code(self):
        return self.code


def _kinds():
    names = ('IndexSizeErr', 'DomstringSizeErr', 'HierarchyRequestErr', 'WrongDocumentErr', 'InvalidCharacterErr', 'NoDataAllowedErr', 'NoModificationAllowedErr',
             'NotFoundErr', 'NotSupportedErr', 'InuseAttributeErr', 'InvalidStateErr', 'SyntaxErr', 'InvalidModificationErr', 'NamespaceErr', 'InvalidAccessErr',
             'ValidationErr')
    for code, name in enumerate(names, 1):
        globals()[name] = type(name, (DOMException,), {'code': code, '__module__': __name__})


_kinds()
XML_NAMESPACE, XMLNS_NAMESPACE = 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/'
XHTML_NAMESPACE, EMPTY_NAMESPACE, EMPTY_PREFIX = 'http://www.w3.org/1999/xhtml', None, None


def getDOMImplementation(name=None, features=()):
    from xml.dom.minidom import getDOMImplementation
    return getDOMImplementation()


def registerDOMImplementation(name, factory):
    pass
