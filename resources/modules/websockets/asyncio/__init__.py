"""The awaiting interface."""
