"""What is added to the core."""
