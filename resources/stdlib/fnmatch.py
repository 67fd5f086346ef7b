"""Names matched by patterns with * ? and [...]."""
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def translate(pat):
    """The pattern as a regular expression."""
    groups, out, i = [], [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if out or not groups:
                groups.append(out)
                out = []
        elif c == '?':
            out.append('.')
        elif c == '[':
            j = i + (pat[i:i + 1] == '!')
            j = pat.find(']', j + 1)
            if j < 0:
                out.append('\\[')
            else:
                inside = _inside(pat, i, j)
                i = j + 1
                if not inside:
                    out.append('(?!)')
                elif inside == '!':
                    out.append('.')
                else:
                    out.append('[' + ('^' + inside[1:] if inside[0] == '!' else '\\' + inside if inside[0] in '^[' else inside) + ']')
        else:
            out.append(re.escape(c))
    if not groups:
        return '(?s:%s)\\Z' % ''.join(out)
    # Whatever lies between two stars is taken at its first place, for good: nothing is tried twice.
    first, *middle = groups
    parts = [''.join(first)] + [f"(?>.*?{''.join(part)})" for part in middle if part]
    return f"(?s:{''.join(parts)}.*{''.join(out)})\\Z"


def _inside(pat, i, j):
    """What stands in brackets; ranges that hold nothing are left out."""
    text = pat[i:j]
    if '-' not in text:
        return re.sub(r'([&~|])', r'\\\1', text.replace('\\', r'\\'))
    chunks, start, k = [], i, i + (2 if pat[i] == '!' else 1)
    while (k := pat.find('-', k, j)) >= 0:
        chunks.append(pat[start:k])
        start, k = k + 1, k + 3
    if start < j:
        chunks.append(pat[start:j])
    else:
        chunks[-1] += '-'
    for n in range(len(chunks) - 1, 0, -1):
        if chunks[n - 1][-1] > chunks[n][0]:
            chunks[n - 1:n + 1] = [chunks[n - 1][:-1] + chunks[n][1:]]
    text = '-'.join(chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks)
    return re.sub(r'([&~|])', r'\\\1', text)


def fnmatchcase(name, pat):
    return re.compile(translate(pat)).match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]
