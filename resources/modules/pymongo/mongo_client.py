"""MongoClient."""
from . import MongoClient
