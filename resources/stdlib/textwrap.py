"""Text filled into lines."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]


class TextWrapper:
    """Breaks text into lines of at most a width."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
                 break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.fix_sentence_endings = expand_tabs, replace_whitespace, fix_sentence_endings
        self.break_long_words, self.drop_whitespace, self.break_on_hyphens = break_long_words, drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _pieces(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): " " for c in "\t\n\x0b\x0c\r"})
        out = []
        for c in text:
            if out and (c in " \t\n\x0b\x0c\r") == (out[-1][-1] in " \t\n\x0b\x0c\r"):
                out[-1] += c
            else:
                out.append(c)
        if not self.break_on_hyphens:
            return out
        pieces = []
        for word in out:
            start = 0
            for i in range(2, len(word) - 1):
                # After a hyphen between letters a word may be broken.
                if word[i] == "-" and word[i - 1].isalpha() and word[i - 2].isalpha() and word[i + 1].isalpha() and i + 2 <= len(word):
                    pieces.append(word[start:i + 1])
                    start = i + 1
            pieces.append(word[start:])
        return pieces

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        pieces = self._pieces(text)
        if self.fix_sentence_endings:
            for i in range(len(pieces) - 1):
                if pieces[i + 1] == " " and pieces[i].rstrip("\"'")[-1:] in tuple(".!?") and pieces[i].rstrip("\"'.!?")[-1:].islower():
                    pieces[i + 1] = "  "
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
