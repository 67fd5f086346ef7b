"""Other names of encodings."""
aliases = {'646': 'ascii', 'ansi_x3.4_1968': 'ascii', 'us': 'ascii', 'us_ascii': 'ascii', 'iso646_us': 'ascii', 'utf8': 'utf_8', 'u8': 'utf_8', 'utf': 'utf_8',
           'utf8_ucs4': 'utf_8', 'cp65001': 'utf_8', 'utf_8_sig': 'utf_8_sig', 'u16': 'utf_16', 'utf16': 'utf_16', 'utf_16le': 'utf_16_le', 'utf_16be': 'utf_16_be',
           'u32': 'utf_32', 'utf32': 'utf_32', 'utf_32le': 'utf_32_le', 'utf_32be': 'utf_32_be', '8859': 'latin_1', 'cp819': 'latin_1', 'iso8859': 'latin_1',
           'iso8859_1': 'latin_1', 'iso_8859_1': 'latin_1', 'l1': 'latin_1', 'latin': 'latin_1', 'latin1': 'latin_1', 'latin_1': 'latin_1',
           '1250': 'cp1250', '1251': 'cp1251', '1252': 'cp1252', 'windows_1250': 'cp1250', 'windows_1251': 'cp1251', 'windows_1252': 'cp1252', '437': 'cp437',
           '850': 'cp850', '866': 'cp866', 'ibm437': 'cp437', 'ibm850': 'cp850', 'ibm866': 'cp866', 'iso_8859_2': 'iso8859_2', 'latin2': 'iso8859_2',
           'iso_8859_15': 'iso8859_15', 'latin9': 'iso8859_15', 'base64': 'base64_codec', 'hex': 'hex_codec', 'rot13': 'rot_13', 'zip': 'zlib_codec',
           'zlib': 'zlib_codec', 'quopri': 'quopri_codec', 'uu': 'uu_codec', 'koi8_r': 'koi8_r', 'cskoi8r': 'koi8_r'}
