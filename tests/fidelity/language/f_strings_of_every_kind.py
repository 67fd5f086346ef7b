name, number, ratio = "swim", 42, 2 / 3
width, precision = 10, 3
print(f"{name!r} {name:>8} {name:*^10} {number:05d} {number:x} {number:#b} {ratio:.2f} {ratio:.1%}")
print(f"{ratio:{width}.{precision}} {number = } {name=!s:>6} {{braces}} {number + 1}")
print(f"{'nested ' + f'{number:>4}'} {[n for n in range(3)]} {(lambda: 5)()} {'a' if number else 'b'}")
print(f"{1_000_000:,} {1234.5:,.1f} {1e10:g} {255:#X} {3:+d} {-3: d} {0.1 + 0.2:.17g}")
print(f"""{
    number
} multi
line""", rf"\n{number}", f"{number}" "joined" f"{name}")
for spec in ("d", "z", "10.3q"):
    try:
        print(f"{name:{spec}}")
    except ValueError as error:
        print(error)
