"""ObjectId."""
from _simmongo import InvalidId, ObjectId
