"""Reads XML and tells of what it finds: the base of all that reads XML here. What is declared as an entity may not grow without bound."""
import re
import types as _types

TEXTS = {1: 'out of memory', 2: 'syntax error', 3: 'no element found', 4: 'not well-formed (invalid token)', 5: 'unclosed token', 6: 'partial character',
         7: 'mismatched tag', 8: 'duplicate attribute', 9: 'junk after document element', 10: 'illegal parameter entity reference', 11: 'undefined entity',
         12: 'recursive entity reference', 13: 'asynchronous entity', 14: 'reference to invalid character number', 15: 'reference to binary entity',
         16: 'reference to external entity in attribute', 17: 'XML or text declaration not at start of entity', 18: 'unknown encoding',
         19: 'encoding specified in XML declaration is incorrect', 20: 'unclosed CDATA section', 27: 'unbound prefix',
         43: 'limit on input amplification factor (from DTD and entities) breached'}
errors = _types.ModuleType('pyexpat.errors')
errors.messages, errors.codes = dict(TEXTS), {text: code for code, text in TEXTS.items()}
for _name, _code in (('SYNTAX', 2), ('NO_ELEMENTS', 3), ('INVALID_TOKEN', 4), ('UNCLOSED_TOKEN', 5), ('TAG_MISMATCH', 7), ('DUPLICATE_ATTRIBUTE', 8),
                     ('JUNK_AFTER_DOC_ELEMENT', 9), ('UNDEFINED_ENTITY', 11), ('UNCLOSED_CDATA_SECTION', 20), ('UNBOUND_PREFIX', 27)):
    setattr(errors, 'XML_ERROR_' + _name, TEXTS[_code])

_NAME = r'[^\W\d.\-][\w.\-:·]*|:[\w.\-:·]*'
_name = re.compile(_NAME)
_start_tag = re.compile(rf'''<({_NAME})((?:\s+(?:{_NAME})\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>''')
_attribute = re.compile(rf'''\s+({_NAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')''')
_end_tag = re.compile(rf'</({_NAME})\s*>')
_reference = re.compile(r'&(#x[0-9a-fA-F]+|#\d+|' + _NAME + ');')
_instruction = re.compile(rf'<\?({_NAME})(?:\s+(.*?))?\?>', re.DOTALL)
_declaration = re.compile(r'''<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?(?:\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>''')
_entity = re.compile(rf'''<!ENTITY\s+({_NAME})\s+(?:"([^"]*)"|'([^']*)')\s*>''')
_doctype = re.compile(rf'''<!DOCTYPE\s+({_NAME})(?:\s+SYSTEM\s+("[^"]*"|'[^']*')|\s+PUBLIC\s+("[^"]*"|'[^']*')(?:\s+("[^"]*"|'[^']*'))?)?\s*(\[)?''')
_attlist_default = re.compile(rf'''<!ATTLIST\s+({_NAME})\s+({_NAME})\s+(?:\w+|\([^)]*\))\s+(?:#FIXED\s+)?(?:"([^"]*)"|'([^']*)')\s*>''')
_bad = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
_PREDEFINED = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}
MOST_GROWTH = 8_000_000         # characters that entities may stand for in one document
XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'


class ExpatError(Exception):
    __module__ = 'xml.parsers.expat'


class Reader:
    """feed() takes text in parts; on_*() are called as soon as something is whole."""
    code = 0

    def __init__(self, separator=None):
        self.separator = separator
        self.text, self.at, self.line, self.column = '', 0, 1, 0
        self.counted = 0            # up to where lines were counted
        self.open, self.seen_root, self.begun, self.over = [], False, False, False
        self.entities, self.grown, self.defaults = {}, 0, {}
        self.scopes = [{'xml': XML_NAMESPACE}]
        self.decoder = None
        self.pending, self.kept_bytes = [], b''

    # -- what subclasses hear

    def _unheard(self, *args):
        pass

    on_start = on_end = on_text = on_comment = on_instruction = on_cdata = on_prefix = on_prefix_end = on_doctype = on_declaration = _unheard

    def unknown_entity(self, name):
        """The text of an entity that the document does not declare, or None."""
        return None

    # -- places and errors

    def place(self):
        """Line and column of where it stands."""
        if self.at > self.counted:
            part = self.text[self.counted:self.at]
            lines = part.count('\n')
            self.line += lines
            self.column = len(part) - part.rfind('\n') - 1 if lines else self.column + len(part)
            self.counted = self.at
        return self.line, self.column

    def fail(self, code, at=None, more=''):
        if at is not None:
            self.at = at
        self.over, self.code = True, code
        line, column = self.place()
        error = ExpatError(f'{TEXTS[code]}{more}: line {line}, column {column}')
        error.code, error.lineno, error.offset = code, line, column
        raise error

    # -- input

    def _decoded(self, data):
        if isinstance(data, str):
            return data
        data = self.kept_bytes + bytes(data)
        if self.decoder is None:
            import codecs
            name = 'utf-8'
            if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
                name = 'utf-16'
            elif data[:3] == b'\xef\xbb\xbf':
                data = data[3:]
            else:
                if data[:5] == b'<?xml' and b'?>' not in data and len(data) < 1000:
                    self.kept_bytes = data
                    return ''
                found = re.match(rb'''<\?xml[^>]*?encoding\s*=\s*["']([\w.\-]+)["']''', data)
                if found:
                    name = found[1].decode('ascii')
                    if name.lower().replace('_', '-') in ('utf-16', 'utf16'):
                        self.fail(19, found.start(1))
            try:
                self.decoder = codecs.getincrementaldecoder(name)()
            except LookupError:
                raise LookupError(f'unknown encoding: {name}') from None
        self.kept_bytes = b''
        try:
            return self.decoder.decode(data)
        except UnicodeDecodeError as error:
            self.text += data[:error.start].decode(error.encoding, 'replace')
            self._run(False)
            self.fail(4, len(self.text))

    def feed(self, data):
        if self.over:
            self.fail(9 if self.seen_root else 3)
        text = self._decoded(data)
        if '\r' in text:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        if self.at > 65536:
            self.place()
            self.text, self.at, self.counted = self.text[self.at:], 0, 0
        self.text += text
        self._run(False)

    def close(self):
        if self.over:
            return
        if self.kept_bytes:
            kept, self.kept_bytes = self.kept_bytes, b''
            self.text += kept.decode('utf-8', 'replace')
        self._run(True)
        if self.at < len(self.text):
            self._incomplete()
        self._flush()
        if self.open or not self.seen_root:
            self.fail(3, len(self.text))
        self.over = True

    def _incomplete(self):
        rest = self.text[self.at:]
        if rest.startswith('<![CDATA['):
            self.fail(20, len(self.text))
        if rest.startswith('<') or rest.startswith('&'):
            self.fail(5)
        self.fail(3, len(self.text))

    # -- reading

    def _flush(self):
        if self.pending:
            parts, self.pending = self.pending, []
            self.on_text(''.join(parts))

    def _run(self, is_last):
        text = self.text
        while self.at < len(text):
            if text[self.at] == '<':
                if not self._markup(text, is_last):
                    return
            elif not self._characters(text, is_last):
                return

    def _characters(self, text, is_last):
        end = text.find('<', self.at)
        if end < 0:
            end = len(text)
        if not self.open:
            part = text[self.at:end]
            if not self.begun and part[:1] == '\ufeff':
                self.at += 1
                return True
            if part.strip(' \t\n\r'):
                junk = self.at + len(part) - len(part.lstrip(' \t\n\r'))
                self.fail(9 if self.seen_root else 2, junk)
            self.begun = True
            self.at = end
            return True
        while self.at < end:
            mark = text.find('&', self.at, end)
            stop = end if mark < 0 else mark
            if stop > self.at:
                part = text[self.at:stop]
                found = _bad.search(part) or re.search(']]>', part)
                if found:
                    if found.start():
                        self.pending.append(part[:found.start()])
                    self.fail(4, self.at + found.start() + (2 if found[0] == ']]>' else 0))
                self.pending.append(part)
                self.at = stop
            if mark >= 0:
                found = _reference.match(text, mark, end)
                if not found:
                    whole = text.find(';', mark, end)
                    if whole < 0 and end == len(text) and not is_last and end - mark < 200:
                        return False
                    wrong = re.compile(r'&(?:#x?)?[\w.\-:]*').match(text, mark, end)
                    if is_last and end == len(text) and wrong.end() == end:
                        self.fail(5, mark)
                    self.fail(4, wrong.end())
                self._entity_text(found)
        return True

    def _number(self, name, at):
        number = int(name[2:], 16) if name[1:2] == 'x' else int(name[1:])
        if number > 0x10ffff or 0xd800 <= number < 0xe000 or number < 32 and number not in (9, 10, 13) or number in (0xfffe, 0xffff):
            self.fail(14, at)
        return chr(number)

    def _entity_text(self, found):
        name = found[1]
        if name[0] == '#':
            self.pending.append(self._number(name, found.start()))
        elif name in _PREDEFINED:
            self.pending.append(_PREDEFINED[name])
        elif name in self.entities:
            if '<' in self.entities[name]:
                self._nested(name, found)
            else:
                self.pending.append(self._expanded(name, (), found.start()))
        else:
            text = self.unknown_entity(name)
            if text is None:
                self.fail(11, found.start())
            self.pending.append(text)
        self.at = found.end()

    def _nested(self, name, found):
        """An entity with elements: read as if it stood here."""
        self._grow(len(self.entities[name]), found.start())
        kept = self.text, self.counted, self.line, self.column
        inner, self.entities = self.entities, {k: v for k, v in self.entities.items() if k != name}
        depth = len(self.open)
        self.text, self.at, self.counted = inner[name], 0, 0
        self._run(True)
        if len(self.open) != depth:
            self.fail(13)
        self.text, self.counted, self.line, self.column = kept
        self.entities = inner
        self.at = found.end()

    def _grow(self, count, at):
        self.grown += count
        if self.grown > MOST_GROWTH:
            self.fail(43, at)

    def _expanded(self, name, within, at):
        if name in within:
            self.fail(12, at)
        if len(within) > 100:
            self.fail(43, at)
        text = self.entities[name]
        self._grow(len(text) + 1, at)
        return self._replaced(text, within + (name,), at) if '&' in text else text

    def _replaced(self, text, within, at):
        def one(found):
            name = found[1]
            if name[0] == '#':
                return self._number(name, at)
            if name in _PREDEFINED:
                return _PREDEFINED[name]
            if name in self.entities:
                return self._expanded(name, within, at)
            known = self.unknown_entity(name)
            if known is None:
                self.fail(11, at)
            return known
        return _reference.sub(one, text)

    def _value(self, text, at):
        """The value of an attribute: its white space and references resolved."""
        if '\n' in text or '\t' in text:
            text = text.replace('\n', ' ').replace('\t', ' ')
        if '&' in text:
            for found in re.finditer('&', text):
                if not _reference.match(text, found.start()):
                    self.fail(4, at + re.compile(r'&[\w.\-:#]*').match(text, found.start()).end())
            text = self._replaced(text, (), at)
        return text

    def _markup(self, text, is_last):
        at = self.at
        second = text[at + 1:at + 2]
        if second == '/':
            found = _end_tag.match(text, at)
            if not found:
                return self._wait(text, is_last, '>', at + 2)
            self._flush()
            name = found[1]
            if not self.open or self.open[-1][0] != name:
                self.fail(7 if self.open else 4, at + (2 if self.open else 1))
            self._end()
            self.at = found.end()
            return True
        if second == '!':
            return self._bang(text, at, is_last)
        if second == '?':
            return self._question(text, at, is_last)
        found = _start_tag.match(text, at)
        if not found:
            return self._wait(text, is_last, '>', at + 1)
        if self.seen_root and not self.open:
            self.fail(9)
        self._flush()
        self.begun = self.seen_root = True
        self._start(found)
        self.at = found.end()
        if found[3]:
            self._end()
        return True

    def _wait(self, text, is_last, closing, at):
        """What begins here is not whole: wait for more, or say where it is wrong."""
        if text.find(closing, at) < 0 and not is_last:
            return False
        if not _name.match(text, at):
            if at >= len(text):
                self.fail(5)
            self.fail(9 if self.seen_root and not self.open else 4, self.at if self.seen_root and not self.open else at)
        place = _name.match(text, at).end()
        if text[self.at + 1] == '/':
            place = re.compile(r'\s*').match(text, place).end()
            if place >= len(text):
                self.fail(5)
            self.fail(4, place)
        while part := _attribute.match(text, place):
            place = part.end()
        rest = re.compile(rf'''\s*(?:{_NAME})?\s*=?\s*["']?[^"'<>&\s]*''').match(text, place)
        if rest.end() >= len(text):
            self.fail(5)
        broken = re.compile(rf'''(\s*)({_NAME})?(\s*)(=)?(\s*)(["'])?''').match(text, place)
        if broken[2] is None or not broken[1]:
            where = broken.start(2) if broken[2] and not broken[1] else place + len(broken[1])
        elif broken[4] is None:
            where = broken.end(3)
        elif broken[6] is None:
            where = broken.end(5)
        else:
            bad = re.compile(f'[<{broken[6]}]').search(text, broken.end())
            where = broken.end() if bad is None else bad.start()
            if bad is None:
                self.fail(5)
        self.fail(4, where)

    def _start(self, found):
        name, attributes = found[1], {}
        place = found.start(2)
        for part in _attribute.finditer(found[2]):
            key, value = part[1], part[2] if part[2] is not None else part[3]
            if key in attributes:
                self.fail(8, place + part.start(1))
            attributes[key] = self._value(value, place + part.start(2 if part[2] is not None else 3)) if '&' in value or '\n' in value or '\t' in value else value
        for key, value in self.defaults.get(name, {}).items():
            attributes.setdefault(key, value)
        scope = self.scopes[-1]
        declared = ()
        shown = name
        if self.separator is not None:
            declared = [key for key in attributes if key == 'xmlns' or key.startswith('xmlns:')]
            if declared:
                scope = dict(scope)
                for key in declared:
                    prefix = key[6:] or None
                    scope[prefix] = attributes.pop(key)
                    self.on_prefix(prefix, scope[prefix])
            shown = self._qualified(name, scope, True)
            if any(':' in key for key in attributes):
                attributes = {self._qualified(key, scope, False): value for key, value in attributes.items()}
        self.scopes.append(scope)
        self.open.append((name, shown, declared))
        self.on_start(shown, attributes)

    def _qualified(self, name, scope, is_element):
        prefix, colon, local = name.partition(':')
        if not colon:
            uri = scope.get(None) if is_element else None
            return f'{uri}{self.separator}{name}' if uri else name
        if prefix not in scope:
            self.fail(27)
        return f'{scope[prefix]}{self.separator}{local}'

    def _end(self):
        _name, shown, declared = self.open.pop()
        self.scopes.pop()
        self.on_end(shown)
        for key in reversed(declared):
            self.on_prefix_end(key[6:] or None)

    def _bang(self, text, at, is_last):
        if text.startswith('<!--', at):
            end = text.find('--', at + 4)
            if end < 0 or end + 2 >= len(text):
                return self._unclosed(is_last)
            if text[end + 2] != '>':
                self.fail(4, end + 2)
            self._flush()
            self.begun = True
            self.on_comment(text[at + 4:end])
            self.at = end + 3
            return True
        if text.startswith('<![CDATA[', at):
            end = text.find(']]>', at + 9)
            if end < 0:
                return self._unclosed(is_last, 20)
            if not self.open:
                self.fail(9 if self.seen_root else 2)
            self._flush()
            self.on_cdata(True)
            if end > at + 9:
                self.on_text(text[at + 9:end])
            self.on_cdata(False)
            self.at = end + 3
            return True
        if text.startswith('<!DOCTYPE', at):
            return self._document_type(text, at, is_last)
        if any(start.startswith(text[at:at + 9]) for start in ('<!--', '<![CDATA[', '<!DOCTYPE')):
            return self._unclosed(is_last)
        self.fail(4, at + 2)

    def _unclosed(self, is_last, code=5):
        if is_last:
            self.fail(code, len(self.text) if code == 20 else None)
        return False

    def _question(self, text, at, is_last):
        end = text.find('?>', at)
        if end < 0:
            return self._unclosed(is_last)
        found = _declaration.match(text, at)
        if found:
            if self.begun or at and text[:at] != '\ufeff':
                self.fail(17)
            self.begun = True
            self.on_declaration(found[1], found[2], -1 if found[3] is None else int(found[3] == 'yes'))
            self.at = found.end()
            return True
        found = _instruction.match(text, at)
        if not found:
            self.fail(4, at + 2)
        if found[1].lower() == 'xml':
            self.fail(17 if self.begun else 4, at if self.begun else at + 5)
        self._flush()
        self.begun = True
        self.on_instruction(found[1], (found[2] or '').lstrip())
        self.at = found.end()
        return True

    def _document_type(self, text, at, is_last):
        found = _doctype.match(text, at)
        if not found:
            return self._unclosed(is_last) if text.find('>', at) < 0 else self.fail(2, at + 9)
        end = found.end()
        if found[5]:
            close = re.compile(r'''(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<)*?\]\s*>''', re.DOTALL).match(text, end)
            if not close:
                return self._unclosed(is_last)
            subset, end = text[end:close.end()], close.end()
            for entity in _entity.finditer(subset):
                if entity[1] not in self.entities:
                    value = entity[2] if entity[2] is not None else entity[3]
                    self.entities[entity[1]] = re.sub(r'&(#\d+|#x[0-9a-fA-F]+);', lambda m: self._number(m[1], at), value)
            for default in _attlist_default.finditer(subset):
                self.defaults.setdefault(default[1], {})[default[2]] = default[3] if default[3] is not None else default[4]
        else:
            close = re.compile(r'\s*>').match(text, end)
            if not close:
                return self._unclosed(is_last) if text.find('>', end) < 0 else self.fail(2, end)
            end = close.end()
        self.begun = True
        system, public = found[2] or found[4], found[3]
        self.subset = subset[:subset.rindex(']')] if found[5] else None
        self.on_doctype(found[1], system and system[1:-1], public and public[1:-1], 1 if found[5] else 0)
        self.at = end
        return True
