"""Letters of several kinds."""
