"""Addresses of databases."""
from sqlalchemy._engine import URL, make_url
