"""Parts of applications."""
from flask import Blueprint
