"""Names of headers and methods."""
METH_ANY, METH_GET, METH_POST, METH_PUT, METH_PATCH, METH_DELETE, METH_HEAD, METH_OPTIONS = '*', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'
ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONNECTION = 'Accept', 'Authorization', 'Cache-Control', 'Connection'
CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE = 'Content-Disposition', 'Content-Encoding', 'Content-Length', 'Content-Type'
COOKIE, ETAG, HOST, LOCATION, ORIGIN, REFERER, SET_COOKIE, USER_AGENT = 'Cookie', 'ETag', 'Host', 'Location', 'Origin', 'Referer', 'Set-Cookie', 'User-Agent'
