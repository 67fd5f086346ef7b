"""The application."""
from flask import Flask
