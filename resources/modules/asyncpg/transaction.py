"""Transactions."""
from .connection import Transaction
