for n in range(2, 8):
    for divisor in range(2, n):
        if n % divisor == 0:
            print(n, "=", divisor, "*", n // divisor)
            break
    else:
        print(n, "is prime")
count = 3
while count:
    count -= 1
    if count == 1:
        continue
    print(count)
else:
    print("done", count)
for nothing in []:
    pass
else:
    print("no turn at all")
