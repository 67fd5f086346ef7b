"""What parts may be derived from."""
from .client import BaseConnector, CookieJar as AbstractCookieJar
from .web_routes import View as AbstractView


class AbstractResolver:
    async def resolve(self, host, port=0, family=0):
        raise NotImplementedError

    async def close(self):
        pass


class AbstractAccessLogger:
    def __init__(self, logger, log_format):
        self.logger, self.log_format = logger, log_format
