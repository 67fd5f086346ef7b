"""The blocking interface."""
