"""Writes charmaps.inc: encodings of one byte a character, as this Python's codecs have them.

    python3 core/vm/charmaps.py
"""
import encodings.aliases
import os

NAMES = '''cp037 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875
cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7
iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_u koi8_t kz1048 mac_cyrillic mac_greek mac_iceland
mac_latin2 mac_roman mac_turkish hp_roman8 ptcp154 tis_620 palmos'''.split()


def main():
    import codecs
    rows = []
    for module in NAMES:
        info = codecs.lookup(module)
        names = {module, info.name} | {alias for alias, target in encodings.aliases.aliases.items() if target == module}
        table = []
        for byte in range(256):
            try:
                table.append(ord(bytes([byte]).decode(module)))
            except UnicodeDecodeError:
                table.append(0xFFFE)
        if max(table) > 0xFFFF:
            continue
        spelled = ' '.join(sorted({name.replace('_', '-').lower() for name in names}))
        first = next((i for i in range(256) if table[i] != i), 256)
        digits = ''.join(f'\\x{c:04X}' for c in table[first:])
        rows.append(f'    {{"{info.name}", " {spelled} ", {first},\n     u"{digits}"}},\n')
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'charmaps.inc'), 'w', encoding='ascii') as out:
        out.write('// Made by charmaps.py: not edited by hand.\nconstexpr Charmap kCharmaps[] = {\n' + ''.join(rows) + '};\n')


main()
