"""What urlopen() raises."""
import io

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.args = (url, code, msg, hdrs, fp)
        self.code, self.msg, self.hdrs, self.fp, self.filename = code, msg, hdrs, fp or io.BytesIO(), url
        self.reason = msg

    headers = property(lambda self: self.hdrs)
    status = property(lambda self: self.code)
    url = property(lambda self: self.filename)

    def read(self, *args):
        return self.fp.read(*args)

    def getcode(self):
        return self.code

    def geturl(self):
        return self.filename

    def info(self):
        return self.hdrs

    def close(self):
        self.fp.close()

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
