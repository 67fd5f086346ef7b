"""Writes unicode_names_data.inc: the names of all characters as this Python's unicodedata has them (CPython 3.11: Unicode 14).

    python3 core/script/unicode_names.py

The text is "@HEX" where a run of code points begins, then a name a line; deflated, then base 85 in lines of a string literal.
Ideographs and Hangul syllables follow rules and are left out. Names of control characters are aliases, which unicodedata
knows but does not list: those below are tried.
"""
import base64
import os
import sys
import unicodedata
import zlib

CONTROLS = '''NULL|NUL|START OF HEADING|SOH|START OF TEXT|STX|END OF TEXT|ETX|END OF TRANSMISSION|EOT|ENQUIRY|ENQ|ACKNOWLEDGE|ACK|ALERT|BEL|BACKSPACE|BS|
CHARACTER TABULATION|HORIZONTAL TABULATION|HT|TAB|LINE FEED|NEW LINE|END OF LINE|LF|NL|EOL|LINE TABULATION|VERTICAL TABULATION|VT|FORM FEED|FF|CARRIAGE RETURN|CR|
SHIFT OUT|LOCKING-SHIFT ONE|SO|SHIFT IN|LOCKING-SHIFT ZERO|SI|DATA LINK ESCAPE|DLE|DEVICE CONTROL ONE|DC1|DEVICE CONTROL TWO|DC2|DEVICE CONTROL THREE|DC3|
DEVICE CONTROL FOUR|DC4|NEGATIVE ACKNOWLEDGE|NAK|SYNCHRONOUS IDLE|SYN|END OF TRANSMISSION BLOCK|ETB|CANCEL|CAN|END OF MEDIUM|EOM|EM|SUBSTITUTE|SUB|ESCAPE|ESC|
INFORMATION SEPARATOR FOUR|FILE SEPARATOR|FS|INFORMATION SEPARATOR THREE|GROUP SEPARATOR|GS|INFORMATION SEPARATOR TWO|RECORD SEPARATOR|RS|
INFORMATION SEPARATOR ONE|UNIT SEPARATOR|US|SP|DELETE|DEL|PADDING CHARACTER|PAD|HIGH OCTET PRESET|HOP|BREAK PERMITTED HERE|BPH|NO BREAK HERE|NBH|INDEX|IND|
NEXT LINE|NEL|START OF SELECTED AREA|SSA|END OF SELECTED AREA|ESA|CHARACTER TABULATION SET|HTS|LINE TABULATION SET|VTS|PARTIAL LINE FORWARD|PLD|
PARTIAL LINE BACKWARD|PLU|REVERSE LINE FEED|REVERSE INDEX|RI|SINGLE SHIFT TWO|SS2|SINGLE SHIFT THREE|SS3|DEVICE CONTROL STRING|DCS|PRIVATE USE ONE|PU1|
PRIVATE USE TWO|PU2|SET TRANSMIT STATE|STS|CANCEL CHARACTER|CCH|MESSAGE WAITING|MW|START OF GUARDED AREA|SPA|END OF GUARDED AREA|EPA|START OF STRING|SOS|
SINGLE CHARACTER INTRODUCER|SCI|CONTROL SEQUENCE INTRODUCER|CSI|STRING TERMINATOR|ST|OPERATING SYSTEM COMMAND|OSC|PRIVACY MESSAGE|PM|
APPLICATION PROGRAM COMMAND|APC|NBSP|SHY|CGJ|ZWSP|ZWNJ|ZWJ|LRM|RLM|NNBSP|LRE|RLE|PDF|LRO|RLO|MMSP|WJ|LRI|RLI|FSI|PDI|BYTE ORDER MARK|BOM|ZWNBSP|ALM|
VARIATION SELECTOR-1|VS1|VS15|VS16|WEIERSTRASS ELLIPTIC FUNCTION|LATIN SMALL LETTER GHA|LATIN CAPITAL LETTER GHA'''.replace('\n', '').split('|')


def has_rule(name):
    return name.startswith(('CJK UNIFIED IDEOGRAPH-', 'HANGUL SYLLABLE '))


def main():
    lines, previous = [], None
    for code in range(sys.maxunicode + 1):
        name = unicodedata.name(chr(code), '')
        if not name or has_rule(name):
            continue
        if previous is None or code != previous + 1:
            lines.append(f'@{code:X}')
        lines.append(name)
        previous = code
    lines.append('#')
    for alias in CONTROLS:
        try:
            character = unicodedata.lookup(alias)
        except KeyError:
            continue
        if unicodedata.name(character, '') != alias:
            lines.append(f'{ord(character):X} {alias}')
    text = '\n'.join(lines).encode()
    packed = base64.b85encode(zlib.compress(text, 9)).decode()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'unicode_names_data.inc')
    with open(path, 'w', encoding='ascii') as out:
        out.write(f'// Made by unicode_names.py of Unicode {unicodedata.unidata_version}: not edited by hand.\n')
        out.write(f'constexpr size_t kNamesSize = {len(text)};\n')
        # Compilers bound the length of one literal.
        pieces = [packed[i:i + 12000] for i in range(0, len(packed), 12000)]
        out.write('constexpr std::string_view kPackedNames[] = {\n')
        for piece in pieces:
            rows = [piece[i:i + 140] for i in range(0, len(piece), 140)]
            out.write('\n'.join(f'    R"~~({row})~~"' for row in rows) + ',\n')
        out.write('};\n')


main()
