"""Where a parameter comes from."""
from starlette._core import HTTPException as _HTTPException

NOTHING = object()


class HTTPException(_HTTPException):
    pass


class RequestValidationError(ValueError):
    def __init__(self, errors, body=None):
        super().__init__(errors)
        self._errors, self.body = errors, body

    def errors(self):
        return self._errors


class Parameter:
    place = 'query'

    def __init__(self, default=NOTHING, *, alias=None, default_factory=None, embed=False, **rules):
        self.default = NOTHING if default is ... else default
        self.alias, self.rules = alias, rules


class Query(Parameter):
    pass


class Path(Parameter):
    place = 'path'


class Header(Parameter):
    place = 'header'


class Cookie(Parameter):
    place = 'cookie'


class Body(Parameter):
    place = 'body'


class Form(Parameter):
    place = 'form'


class File(Form):
    pass


class UploadFile:
    def __init__(self, file=None, filename='', **named):
        self.file, self.filename = file, filename


class Depends:
    def __init__(self, dependency=None, *, use_cache=True):
        self.dependency, self.use_cache = dependency, use_cache


class Security(Depends):
    def __init__(self, dependency=None, *, scopes=None, use_cache=True):
        super().__init__(dependency, use_cache=use_cache)
