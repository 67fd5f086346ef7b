"""Errors of readers of events."""


class SAXException(Exception):
    def __init__(self, msg, exception=None):
        super().__init__(msg)
        self._msg, self._exception = msg, exception

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg


class SAXParseException(SAXException):
    def __init__(self, msg, exception, locator):
        super().__init__(msg, exception)
        self._locator, self._colnum, self._linenum = locator, locator.getColumnNumber(), locator.getLineNumber()

    def getColumnNumber(self):
        return self._colnum

    def getLineNumber(self):
        return self._linenum

    def getPublicId(self):
        return self._locator.getPublicId()

    def getSystemId(self):
        return self._locator.getSystemId()

    def __str__(self):
        place = self.getSystemId()
        return f"{'<unknown>' if place is None else place}:{self._linenum}:{self._colnum}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    pass


class SAXNotSupportedException(SAXException):
    pass


class SAXReaderNotAvailable(SAXNotSupportedException):
    pass
