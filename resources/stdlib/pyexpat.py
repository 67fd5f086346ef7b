"""The parser under its other name."""
from xml.parsers.expat import *
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, XMLParserType, errors
