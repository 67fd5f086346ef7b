"""Names that Windows has for C's types."""
from ctypes import POINTER, Structure, c_byte, c_char, c_char_p, c_double, c_float, c_int, c_long, c_short, c_ubyte, c_uint, c_ulong, c_ushort, c_void_p, c_wchar, c_wchar_p

BYTE, WORD, DWORD, CHAR, WCHAR, UINT, INT, DOUBLE, FLOAT, BOOLEAN, BOOL = c_byte, c_ushort, c_uint, c_char, c_wchar, c_uint, c_int, c_double, c_float, c_ubyte, c_int
LONG, ULONG, SHORT, USHORT, LPSTR, LPCSTR, LPWSTR, LPCWSTR, LPVOID, HANDLE, HWND = c_int, c_uint, c_short, c_ushort, c_char_p, c_char_p, c_wchar_p, c_wchar_p, c_void_p, c_void_p, c_void_p
LPDWORD, LPARAM, WPARAM = POINTER(DWORD), c_long, c_ulong


class POINT(Structure):
    _fields_ = [('x', LONG), ('y', LONG)]


class RECT(Structure):
    _fields_ = [('left', LONG), ('top', LONG), ('right', LONG), ('bottom', LONG)]
