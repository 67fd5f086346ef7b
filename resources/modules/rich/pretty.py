"""Values with line breaks."""
from pprint import pprint


def install(**named):
    pass
