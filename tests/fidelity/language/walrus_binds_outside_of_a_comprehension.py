data = [1, 5, 3]
if (n := len(data)) > 2:
    print(n)
while (item := data.pop()) != 1:
    print(item)
print([seen := value for value in "ab"], seen)
print(any((hit := word).startswith("b") for word in ("apple", "berry", "cherry")), hit)
