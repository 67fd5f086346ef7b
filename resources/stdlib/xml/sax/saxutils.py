"""Escaping of XML, and a writer of events."""
import io

from xml.sax import handler, xmlreader


def escape(data, entities={}):
    data = data.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
    for text, shown in entities.items():
        data = data.replace(text, shown)
    return data


def unescape(data, entities={}):
    data = data.replace('&lt;', '<').replace('&gt;', '>')
    for text, shown in entities.items():
        data = data.replace(text, shown)
    return data.replace('&amp;', '&')


def quoteattr(data, entities={}):
    data = escape(data, {**entities, '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'})
    if '"' not in data:
        return f'"{data}"'
    return '"%s"' % data.replace('"', '&quot;') if "'" in data else f"'{data}'"


class XMLGenerator(handler.ContentHandler):
    def __init__(self, out=None, encoding='iso-8859-1', short_empty_elements=False):
        super().__init__()
        import sys
        self._out, self._encoding, self._short, self._pending = sys.stdout if out is None else out, encoding, short_empty_elements, False
        self._is_bytes = isinstance(self._out, (io.RawIOBase, io.BufferedIOBase))

    def _write(self, text):
        self._out.write(text.encode(self._encoding, 'xmlcharrefreplace') if self._is_bytes else text)

    def _finish(self, name=None):
        if self._pending:
            self._write('>')
            self._pending = False

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def startElement(self, name, attrs):
        self._finish()
        self._write('<' + name + ''.join(f' {key}={quoteattr(value)}' for key, value in attrs.items()))
        if self._short:
            self._pending = True
        else:
            self._write('>')

    def endElement(self, name):
        if self._pending:
            self._write('/>')
            self._pending = False
        else:
            self._write(f'</{name}>')

    def characters(self, content):
        if content:
            self._finish()
            self._write(escape(content if isinstance(content, str) else str(content, self._encoding)))

    def ignorableWhitespace(self, content):
        if content:
            self._finish()
            self._write(content)

    def processingInstruction(self, target, data):
        self._finish()
        self._write(f'<?{target} {data}?>')


XMLFilterBase = xmlreader.XMLReader
