"""Executors: concurrent.futures."""
