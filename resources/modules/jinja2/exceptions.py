"""What goes wrong with templates."""


class TemplateError(Exception):
    message = property(lambda self: self.args[0] if self.args else None)


class TemplateNotFound(IOError, LookupError, TemplateError):
    def __init__(self, name, message=None):
        super().__init__(name)
        self.name, self.templates, self._message = name, [name], message or str(name)

    def __str__(self):
        return self._message


class TemplatesNotFound(TemplateNotFound):
    pass


class TemplateSyntaxError(TemplateError):
    lineno, name = 1, None


class TemplateAssertionError(TemplateSyntaxError):
    pass


class TemplateRuntimeError(TemplateError):
    pass


class UndefinedError(TemplateRuntimeError):
    pass
