"""The older name of ElementTree."""
from xml.etree.ElementTree import *
