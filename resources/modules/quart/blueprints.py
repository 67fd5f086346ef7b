"""Parts of applications."""
from quart import Blueprint
