print(0 or "a", "" and 1, [] or {} or None, 1 and 2 and 3, not [], not 0 == 1)
print("yes" if [] else "no", (lambda: 1 if 0 else 2)())
