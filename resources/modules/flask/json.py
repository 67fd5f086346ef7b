"""JSON of answers."""
from json import dumps, loads
from flask import jsonify
