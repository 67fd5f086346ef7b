"""Words of a command line, as a shell splits and quotes them."""
import re as _re
import sys as _sys
from collections import deque as _deque

__all__ = ['shlex', 'split', 'quote', 'join']

_unsafe = _re.compile(r'[^\w@%+=:,./-]', _re.ASCII)


def quote(s):
    if not s:
        return "''"
    if _unsafe.search(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(quote(word) for word in split_command)


def split(s, comments=False, posix=True):
    if s is None:
        __import__('warnings').warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
        s = ''
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


class shlex:
    """A walk through text, a word at a time."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            text = instream
        elif instream is not None:
            text = instream.read()
        else:
            text = _sys.stdin.read()
        self._text, self._at = text, 0
        self.infile, self.posix = infile, posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
        self.whitespace, self.whitespace_split = ' \t\r\n', False
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        self.lineno, self.debug, self.token, self.source = 1, 0, '', None
        self.pushback = _deque()
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation_chars:
            self.wordchars += '~-./*?='
            self.wordchars = ''.join(c for c in self.wordchars if c not in self._punctuation_chars)

    punctuation_chars = property(lambda self: self._punctuation_chars)

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def get_token(self):
        return self.pushback.popleft() if self.pushback else self.read_token()

    def _take(self):
        c = self._text[self._at:self._at + 1]
        self._at += len(c)
        if c == '\n':
            self.lineno += 1
        return c

    def _peek(self):
        return self._text[self._at:self._at + 1]

    def _is_word(self, c):
        return c in self.wordchars or self.whitespace_split and c not in self.whitespace and c not in self.quotes and c not in self._punctuation_chars \
            or self.posix and c in self.escape

    def read_token(self):
        parts, quoted = [], False
        while c := self._peek():
            if c in self.whitespace:
                self._take()
            elif c in self.commenters:
                while (c := self._peek()) and c != '\n':
                    self._take()
            else:
                break
        if not c:
            return self.eof
        if c in self._punctuation_chars:
            while (c := self._peek()) and c in self._punctuation_chars:
                parts.append(self._take())
            return ''.join(parts)
        if not self.posix and c in self.quotes:
            return self._old_quoted(self._take())
        if not self._is_word(c) and c not in self.quotes:
            return self._take()
        while c := self._peek():
            if c in self.whitespace:
                break
            if c in self.commenters:
                break
            if self.posix and c in self.quotes:
                quoted = True
                parts.append(self._quoted(self._take()))
            elif self.posix and c in self.escape:
                self._take()
                following = self._take()
                if not following:
                    raise ValueError('No escaped character')
                parts.append(following)
            elif self._is_word(c) or c in self.quotes:
                parts.append(self._take())
            else:
                break
        text = ''.join(parts)
        return None if self.posix and not quoted and not text else text

    def _old_quoted(self, mark):
        end = self._text.find(mark, self._at)
        if end < 0:
            raise ValueError('No closing quotation')
        text = mark + self._text[self._at:end + 1]
        self._at = end + 1
        return text

    def _quoted(self, mark):
        parts = []
        while True:
            c = self._take()
            if not c:
                raise ValueError('No closing quotation')
            if c == mark:
                return ''.join(parts)
            if c in self.escape and mark in self.escapedquotes:
                following = self._take()
                if not following:
                    raise ValueError('No escaped character')
                parts.append(following if following in (mark, c) else c + following)
            else:
                parts.append(c)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    def error_leader(self, infile=None, lineno=None):
        return '"%s", line %d: ' % (infile or self.infile, lineno or self.lineno)
