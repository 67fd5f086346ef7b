"""Text filled into lines."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]


_spaces = "\t\n\x0b\x0c\r "


def _is_letter(c):
    return (c.isalnum() or c == "_") and not c.isdecimal()


def _belongs_to_word(c):
    return c.isalnum() or c in "_!\"'&.,?"


def _dash_before_word(text, at):
    """Where a dash of two hyphens or more ends that begins here and that a word follows; else 0."""
    end = at
    while end < len(text) and text[end] == "-":
        end += 1
    return end if end - at >= 2 and end < len(text) and (text[end].isalnum() or text[end] == "_") else 0


def _may_break_after(text, at):
    """Is the hyphen here one inside a word, with two letters on both sides (one of which another hyphen may part)?"""
    if at < 2 or not _is_letter(text[at - 1]):
        return False
    before = _is_letter(text[at - 2]) or at >= 3 and text[at - 2] == "-" and _is_letter(text[at - 3])
    if not before or at + 1 >= len(text) or not _is_letter(text[at + 1]):
        return False
    after = at + 3 if text[at + 2:at + 3] == "-" else at + 2
    return after < len(text) and _is_letter(text[after])


class TextWrapper:
    """Breaks text into lines of at most a width."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
                 break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.fix_sentence_endings = expand_tabs, replace_whitespace, fix_sentence_endings
        self.break_long_words, self.drop_whitespace, self.break_on_hyphens = break_long_words, drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(dict.fromkeys(map(ord, _spaces), " ")) if self.replace_whitespace else text

    def _split(self, text):
        """The text in pieces between which a line may end: whitespace, words and parts of words."""
        pieces, at = [], 0
        while at < len(text):
            end = at + 1
            if text[at] in _spaces:
                while end < len(text) and text[end] in _spaces:
                    end += 1
            elif not self.break_on_hyphens:
                while end < len(text) and text[end] not in _spaces:
                    end += 1
            elif at and _belongs_to_word(text[at - 1]) and _dash_before_word(text, at):
                end = _dash_before_word(text, at)
            else:
                while end < len(text) and text[end] not in _spaces:
                    if text[end] == "-" and _may_break_after(text, end):
                        end += 1
                        break
                    if _belongs_to_word(text[end - 1]) and _dash_before_word(text, end):
                        break
                    end += 1
            pieces.append(text[at:end])
            at = end
        return pieces

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " ":
                word = chunks[i][:-1] if chunks[i][-1] in "\"'" else chunks[i]
                if word[-1:] in tuple(".!?") and word[-2:-1] in tuple("abcdefghijklmnopqrstuvwxyz"):
                    chunks[i + 1] = "  "

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        pieces = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(pieces)
        pieces.reverse()
        lines = []
        while pieces:
            indent = self.subsequent_indent if lines else self.initial_indent
            width, line, length = self.width - len(indent), [], 0
            if self.drop_whitespace and not pieces[-1].strip() and lines:
                pieces.pop()
            while pieces and length + len(pieces[-1]) <= width:
                line.append(pieces.pop())
                length += len(line[-1])
            if pieces and len(pieces[-1]) > width:
                room = 1 if width < 1 else width - length
                if self.break_long_words:
                    word, end = pieces[-1], room
                    if self.break_on_hyphens and len(word) > room:
                        hyphen = word.rfind("-", 0, room)
                        if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                            end = hyphen + 1
                    line.append(word[:end])
                    pieces[-1] = word[end:]
                elif not line:
                    line.append(pieces.pop())
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (
                    not pieces or self.drop_whitespace and len(pieces) == 1 and not pieces[0].strip()) and length <= width:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                length -= len(line.pop())
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the margin that all its lines share."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    return "\n".join(line[len(margin):] if line else line for line in lines) if margin else "\n".join(lines)


def indent(text, prefix, predicate=None):
    """The text with prefix before its lines, or those that predicate chooses."""
    predicate = predicate or (lambda line: line.strip())
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
