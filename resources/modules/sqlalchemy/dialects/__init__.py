"""Kinds of databases."""
