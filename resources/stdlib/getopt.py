"""Options of command lines, as C programs take them."""
__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):

    def __init__(self, msg, opt=''):
        self.msg, self.opt = msg, opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _long(word, longopts, rest, found):
    name, equals, value = word.partition('=')
    fits = [each for each in longopts if each.startswith(name)]
    if not fits:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in fits:
        takes = False
    elif name + '=' in fits:
        takes = True
    elif len(fits) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    else:
        takes, name = fits[0].endswith('='), fits[0].rstrip('=')
    if takes:
        if not equals:
            if not rest:
                raise GetoptError(f'option --{name} requires argument', name)
            value = rest.pop(0)
    elif equals:
        raise GetoptError(f'option --{name} must not have an argument', name)
    found.append(('--' + name, value))


def _short(letters, shortopts, rest, found):
    while letters:
        letter, letters = letters[0], letters[1:]
        at = shortopts.find(letter) if letter != ':' else -1
        if at < 0:
            raise GetoptError(f'option -{letter} not recognized', letter)
        value = ''
        if shortopts.startswith(':', at + 1):
            if not letters:
                if not rest:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                letters = rest.pop(0)
            value, letters = letters, ''
        found.append(('-' + letter, value))


def _walk(args, shortopts, longopts, goes_on):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    rest, found, others = list(args), [], []
    while rest:
        word = rest[0]
        if word == '--':
            return found, others + rest[1:]
        if word.startswith('--'):
            _long(rest.pop(0)[2:], longopts, rest, found)
        elif word.startswith('-') and word != '-':
            _short(rest.pop(0)[1:], shortopts, rest, found)
        elif goes_on:
            others.append(rest.pop(0))
        else:
            break
    return found, others + rest


def getopt(args, shortopts, longopts=[]):
    return _walk(args, shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    goes_on = not shortopts.startswith('+')
    return _walk(args, shortopts.removeprefix('+'), longopts, goes_on)
