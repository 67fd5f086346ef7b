"""Requests and answers."""
from flask import Request, Response
