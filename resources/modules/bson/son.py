"""Ordered documents."""
SON = dict
