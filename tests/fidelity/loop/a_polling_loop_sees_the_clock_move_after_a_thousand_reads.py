import time

reads = 0
end = time.monotonic() + 0.05
while time.monotonic() < end:
    reads += 1
print(reads, round(time.monotonic(), 3))
