"""Compiling of regular expressions under its older name."""
from re import compile, error
from sre_constants import *
