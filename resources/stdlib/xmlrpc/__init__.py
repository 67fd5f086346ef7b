"""Calls of functions over HTTP, as XML."""
