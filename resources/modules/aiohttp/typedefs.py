"""Names for annotations."""
from typing import Any, Awaitable, Callable, Mapping, Union

from multidict import CIMultiDict
from yarl import URL

StrOrURL = Union[str, URL]
LooseHeaders = Mapping[str, str]
Handler = Callable[[Any], Awaitable[Any]]
Middleware = Callable[[Any, Handler], Awaitable[Any]]
