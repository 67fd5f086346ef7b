"""Parts of pages."""
from bs4 import Comment, NavigableString, Tag
