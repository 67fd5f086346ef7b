# /// script
# [tool.swimloop]
# seed = 1
# ///
print(1)
# /// script
# ///
