counter = 5
print(conuter)
