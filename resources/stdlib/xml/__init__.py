"""XML: trees (etree), documents (dom) and events (sax), over one reader of our own."""
__all__ = ['dom', 'parsers', 'sax', 'etree']
