"""Web applications as WSGI has them, and a small server for them."""
