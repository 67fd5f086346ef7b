"""Elements as text: XML and HTML."""
from xml.etree._elements import Comment, PI, QName

__name__ = 'xml.etree.ElementTree'        # where the classes here say they are from

_namespace_map = {'http://www.w3.org/XML/1998/namespace': 'xml', 'http://www.w3.org/1999/xhtml': 'html', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
                  'http://schemas.xmlsoap.org/wsdl/': 'wsdl', 'http://www.w3.org/2001/XMLSchema': 'xs', 'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
                  'http://purl.org/dc/elements/1.1/': 'dc'}

_EMPTY_IN_HTML = {'area', 'base', 'basefont', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'isindex', 'link', 'meta', 'param', 'source', 'track', 'wbr'}


def register_namespace(prefix, uri):
    import re
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for known, name in list(_namespace_map.items()):
        if known == uri or name == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _cannot_write(text):
    raise TypeError('cannot serialize %r (type %s)' % (text, type(text).__name__))


def _namespaces(root, default):
    """How each name of the tree is written, and which prefixes stand for what."""
    names, prefixes = {None: None}, {default: ''} if default else {}

    def add(name):
        if name[:1] != '{':
            if default:
                raise ValueError('cannot use non-qualified names with default_namespace option')
            names[name] = name
            return
        uri, _, local = name[1:].rpartition('}')
        prefix = prefixes.get(uri)
        if prefix is None:
            prefix = _namespace_map.get(uri)
            if prefix is None:
                prefix = f'ns{len(prefixes)}'
            if prefix != 'xml':
                prefixes[uri] = prefix
        names[name] = f'{prefix}:{local}' if prefix else local

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            tag = tag.text
        if isinstance(tag, str):
            if tag not in names:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _cannot_write(tag)
        for key, value in element.items():
            key = key.text if isinstance(key, QName) else key
            if not isinstance(key, str):
                _cannot_write(key)
            if key not in names:
                add(key)
            if isinstance(value, QName) and value.text not in names:
                add(value.text)
        if isinstance(element.text, QName) and element.text.text not in names:
            add(element.text.text)
    return names, prefixes


def _escape_cdata(text):
    try:
        return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    except (TypeError, AttributeError):
        _cannot_write(text)


def _escape_attrib(text):
    text = _escape_cdata(text).replace('"', '&quot;')
    for letter, shown in (('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#09;')):
        text = text.replace(letter, shown)
    return text


def _escape_attrib_html(text):
    try:
        return text.replace('&', '&amp;').replace('>', '&gt;').replace('"', '&quot;')
    except (TypeError, AttributeError):
        _cannot_write(text)


def _write(out, root, names, prefixes, short, escape_value, is_html):
    """Writes the tree; a list of what is still to be done stands for the depth."""
    todo = [(root, True)]
    while todo:
        element, is_root = todo.pop()
        if isinstance(element, str):
            out(element)
            continue
        tag, text = element.tag, element.text
        if tag is Comment:
            out('<!--%s-->' % (_escape_cdata(text) if is_html else text))
        elif tag is PI:
            out('<?%s?>' % (_escape_cdata(text) if is_html else text))
        else:
            tag = names[tag.text if isinstance(tag, QName) else tag]
            if element.tail:
                todo.append((_escape_cdata(element.tail), False))
            if tag is None:
                if text:
                    out(_escape_cdata(text))
                todo += [(child, False) for child in reversed(element)]
                continue
            out('<' + tag)
            for key, value in element.items():
                key = key.text if isinstance(key, QName) else key
                value = names[value.text] if isinstance(value, QName) else escape_value(value)
                out(f' {names[key]}="{value}"')
            if is_root:
                for uri, prefix in sorted(prefixes.items(), key=lambda pair: pair[1]):
                    out(f' xmlns{":" + prefix if prefix else ""}="{_escape_attrib(uri)}"')
            if isinstance(text, QName):
                text = names[text.text]
            if is_html:
                out('>')
                low = tag.lower()
                if text:
                    out(text if low in ('script', 'style') else _escape_cdata(text))
                if low not in _EMPTY_IN_HTML:
                    todo.append((f'</{tag}>', False))
            elif text or len(element) or not short:
                out('>')
                if text:
                    out(_escape_cdata(text))
                todo.append((f'</{tag}>', False))
            else:
                out(' />')
            todo += [(child, False) for child in reversed(element)]
            continue
        if element.tail:
            out(_escape_cdata(element.tail))


def _write_xml(out, root, names, prefixes, short):
    _write(out, root, names, prefixes, short, _escape_attrib, False)


def _write_html(out, root, names, prefixes, short):
    _write(out, root, names, prefixes, short, _escape_attrib_html, True)


_writers = {'xml': _write_xml, 'html': _write_html, 'text': None, 'c14n': _write_xml}
