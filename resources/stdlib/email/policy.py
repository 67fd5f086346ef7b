"""How letters are read and written: the older way (compat32), or with headers that are decoded."""
__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP', 'SMTPUTF8']


class Policy:
    raise_on_defect, linesep, cte_type, max_line_length, mangle_from_, message_factory, is_modern = False, '\n', '8bit', 78, False, None, False
    verify_generated_headers = True

    def __init__(self, **named):
        for name, value in named.items():
            if not hasattr(type(self), name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {type(self).__name__}')
            self.__dict__[name] = value

    def clone(self, **named):
        for name in named:
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {type(self).__name__}')
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, **named)
        return made

    def __add__(self, other):
        return self.clone(**other.__dict__)

    def __setattr__(self, name, value):
        raise AttributeError(f'{type(self).__name__!r} object attribute {name!r} is read-only' if hasattr(self, name)
                             else f'{type(self).__name__!r} object has no attribute {name!r}')


class Compat32(Policy):
    mangle_from_ = True


class EmailPolicy(Policy):
    utf8, refold_source, header_factory, content_manager, is_modern = False, 'long', None, None, True


compat32, default = Compat32(), EmailPolicy()
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
