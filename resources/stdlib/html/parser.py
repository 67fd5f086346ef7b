"""Walks through a web page and tells of its tags, its text and its comments."""
import re
from html import unescape

__all__ = ['HTMLParser']

_tag_name = re.compile(r'[a-zA-Z][^\t\n\r\f />\x00]*')
_gap = r'(?:\s|/(?!>))*'
_value = r"""'[^']*'|"[^"]*"|(?!['"])[^>\s]*"""
_before_attributes = re.compile(_gap)
_attribute = re.compile(rf"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*({_value}))?{_gap}""")
_plain_end_tag = re.compile(r'</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>')
_section = re.compile(r'<!\[\s*([a-zA-Z][-_.a-zA-Z0-9]*)')
_section_ends = {'if': r'\]\s*>', 'else': r'\]\s*>', 'endif': r'\]\s*>'}
_text_tags = ('script', 'style')


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = _text_tags

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self._line, self._column = 1, 0
        self._start_text = None

    def feed(self, data):
        self.rawdata += data
        self._go(False)

    def close(self):
        self._go(True)

    def getpos(self):
        return self._line, self._column

    def get_starttag_text(self):
        return self._start_text

    def _pass(self, begin, end):
        text = self.rawdata[begin:end]
        lines = text.count('\n')
        if lines:
            self._line += lines
            self._column = len(text) - text.rindex('\n') - 1
        else:
            self._column += len(text)
        return end

    def _text(self, begin, end):
        if begin < end:
            text = self.rawdata[begin:end]
            if self.cdata_elem or not self.convert_charrefs:
                self.handle_data(text)
            else:
                self.handle_data(unescape(text))
        return self._pass(begin, end)

    def _next(self, at, is_end):
        """Where the text that begins there ends; -1: more has to come first."""
        data = self.rawdata
        if self.cdata_elem:
            found = re.compile(r'</\s*%s\s*>' % self.cdata_elem, re.I).search(data, at)
            return found.start() if found else len(data) if is_end else -1
        if self.convert_charrefs:
            end = data.find('<', at)
            if end >= 0:
                return end
            if is_end:
                return len(data)
            ampersand = data.rfind('&', max(at, len(data) - 34))
            return len(data) if ampersand < 0 or re.compile(r'[\s;]').search(data, ampersand) else -1
        found = re.compile('[&<]').search(data, at)
        return found.start() if found else len(data)

    def _go(self, is_end):
        at, data = 0, self.rawdata
        while at < len(data):
            end = self._next(at, is_end)
            if end < 0:
                break
            at = self._text(at, end)
            if at == len(data):
                break
            if data[at] == '&':
                step = self._reference(at, is_end)
            elif data.startswith('</', at):
                step = self._end_tag(at)
            elif data.startswith('<!--', at):
                step = self._until(at, '-->', 4, self.handle_comment)
            elif data.startswith('<![', at):
                step = self._marked(at)
            elif data.startswith('<?', at):
                step = self._until(at, '>', 2, self.handle_pi)
            elif data.startswith('<!', at):
                is_doctype = data[at + 2:at + 9].lower() == 'doctype'
                step = self._until(at, '>', 2, self.handle_decl if is_doctype else self.handle_comment)
            elif _tag_name.match(data, at + 1):
                step = self._start_tag(at)
            elif at + 1 < len(data) or is_end:
                step = at + 1
                self.handle_data('<')
            else:
                break
            if step < 0:
                if not is_end:
                    break
                step = len(data)
                self.handle_data(data[at:])
            at = self._pass(at, step)
        self.rawdata = data[at:]

    def _until(self, at, mark, skip, handle):
        end = self.rawdata.find(mark, at + skip)
        if end < 0:
            return -1
        handle(self.rawdata[at + skip:end])
        return end + len(mark)

    def _marked(self, at):
        name = _section.match(self.rawdata, at)
        end = re.compile(_section_ends.get(name[1].lower() if name else '', r'\]\s*\]\s*>' if name else '>')).search(self.rawdata, at + 3)
        if end is None:
            return -1
        self.unknown_decl(self.rawdata[at + 3:end.start()])
        return end.end()

    def _reference(self, at, is_end):
        found = re.compile(r'&(?:#([0-9]+|[xX][0-9a-fA-F]+)|([a-zA-Z][a-zA-Z0-9]*))(;?)').match(self.rawdata, at)
        if found is None:
            if not is_end and re.compile(r'&(?:#[xX]?)?\Z').match(self.rawdata, at):
                return -1
            self.handle_data('&')
            return at + 1
        if found.end() == len(self.rawdata) and not found[3] and not is_end:
            return -1
        if found[1]:
            self.handle_charref(found[1])
        else:
            self.handle_entityref(found[2])
        return found.end()

    def _end_tag(self, at):
        data = self.rawdata
        end = data.find('>', at)
        if end < 0:
            return -1
        plain = _plain_end_tag.match(data, at)
        if plain is None and self.cdata_elem is not None:
            self.handle_data(data[at:end + 1])
            return end + 1
        name = plain or _tag_name.match(data, at + 2)
        if name is None:
            if data[at + 2] != '>':
                self.handle_comment(data[at + 2:end])
            return end + 1
        tag = (plain[1] if plain else name.group()).lower()
        self.handle_endtag(tag)
        self.cdata_elem = None
        return end + 1

    def _start_tag(self, at):
        data = self.rawdata
        name = _tag_name.match(data, at + 1)
        attributes, here = [], _before_attributes.match(data, name.end()).end()
        while found := _attribute.match(data, here):
            value = found[3]
            if value is not None:
                if value[:1] in ('"', "'") and value[:1] == value[-1:]:
                    value = value[1:-1]
                value = unescape(value) if value else value
            attributes.append((found[1].lower(), value))
            here = found.end()
        rest = re.compile(r'\s*(/?>)?').match(data, here)
        if rest[1] is None:
            following = data[rest.end():rest.end() + 1]
            if not following or following.isascii() and following.isalpha() or following in '=/':
                return -1
            end = max(rest.end(), at + 1)
            self.handle_data(data[at:end])
            return end
        self._start_text = data[at:rest.end()]
        self.lasttag = tag = name.group().lower()
        if rest[1] == '/>':
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = tag
        return rest.end()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
