"""Writes unicode_widths.inc: East Asian widths as this Python's unicodedata has them (CPython 3.11: Unicode 14).

    python3 core/vm/unicode_widths.py
"""
import os
import sys
import unicodedata

ranges = []
for code in range(sys.maxunicode + 1):
    width = unicodedata.east_asian_width(chr(code))
    if ranges and ranges[-1][2] == width and ranges[-1][1] == code - 1:
        ranges[-1][1] = code
    else:
        ranges.append([code, code, width])
rows = [f"{{0x{first:X}, 0x{last:X}, \"{width}\"}}" for first, last, width in ranges if width != 'N']
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'unicode_widths.inc'), 'w', encoding='ascii') as out:
    out.write(f'// Made by unicode_widths.py of Unicode {unicodedata.unidata_version}: not edited by hand. What is not here is "N".\n')
    out.write('constexpr WidthRange kWidths[] = {\n')
    for i in range(0, len(rows), 6):
        out.write('    ' + ', '.join(rows[i:i + 6]) + ',\n')
    out.write('};\n')
