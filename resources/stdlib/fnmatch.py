"""Names matched by patterns with * ? and [...]."""
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def translate(pat):
    """The pattern as a regular expression."""
    out, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[':
            j = i + (pat[i:i + 1] == '!')
            j = pat.find(']', j + 1)
            if j < 0:
                out.append('\\[')
            else:
                inside = pat[i:j].replace('\\', '\\\\')
                i = j + 1
                out.append('[' + ('^' + inside[1:] if inside[0] == '!' else '\\' + inside if inside[0] in '^[' else inside) + ']')
        else:
            out.append(re.escape(c))
    return '(?s:%s)\\Z' % ''.join(out)


def fnmatchcase(name, pat):
    return re.compile(translate(pat)).match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]
