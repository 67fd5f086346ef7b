import warnings

for _ in range(2):
    warnings.warn("take care", RuntimeWarning)
warnings.warn("plain")
