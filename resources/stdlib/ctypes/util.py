"""Where libraries of the machine lie: nowhere."""


def find_library(name):
    return None


def find_msvcrt():
    return None
