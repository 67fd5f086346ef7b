x = "outside"
print([x for x in range(3)], x)
print({a: b for a, b in zip("ab", (1, 2))}, {c for c in "x"})
print([(i, j) for i in range(3) if i for j in range(i) if j < 1])
print([y := 1, y + 1], [last := n for n in range(3)], last)
matrix = [[1, 2], [3, 4]]
print([[row[i] for row in matrix] for i in range(2)])
