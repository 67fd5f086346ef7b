#include "vm/known_modules.h"

#include <algorithm>
#include <iterator>

namespace swimloop::vm {

namespace {

// Of Python's own library and widely used packages; sorted. Those that the simulator has are found before anybody asks here.
constexpr std::string_view kNames[] = {
    "PIL", "PyQt5", "PyQt6", "PySide6", "RPi", "abc", "aifc", "aio_pika", "aioboto3", "aiodns", "aiogram", "aiokafka",
    "aiomonitor", "aioquic", "aioredis", "aiormq", "aiortc", "aiosmtplib", "anthropic", "antigravity", "anyio",
    "argparse", "array", "arrow", "ast", "asynchat", "asyncio", "asyncore", "asyncssh", "atexit", "attr", "attrs",
    "audioop", "backoff", "base64", "bdb", "binascii", "bisect", "black", "boto3", "botocore", "bs4", "builtins",
    "bz2", "cProfile", "calendar", "cattrs", "celery", "certifi", "cffi", "cgi", "cgitb", "chardet",
    "charset_normalizer", "chunk", "click", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorama",
    "colorsys", "compileall", "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "crypt",
    "cryptography", "csv", "ctypes", "curio", "curses", "cv2", "cython", "dask", "databases", "dataclasses",
    "datasets", "datetime", "dateutil", "dbm", "decimal", "difflib", "dis", "discord", "distutils", "django",
    "docker", "doctest", "docx", "dotenv", "email", "encodings", "engineio", "ensurepip", "enum", "environs", "errno",
    "eventlet", "fabric", "fastapi", "faulthandler", "fcntl", "filecmp", "fileinput", "flask", "fnmatch", "fractions",
    "ftplib", "functools", "gc", "genericpath", "getopt", "getpass", "gettext", "gevent", "glob", "google",
    "gpiozero", "graphlib", "greenlet", "grp", "grpc", "gunicorn", "gzip", "h11", "h2", "hashlib", "heapq", "hmac",
    "html", "http", "httplib2", "httptools", "hypercorn", "hypothesis", "idlelib", "idna", "imaplib", "imghdr", "imp",
    "importlib", "inspect", "io", "ipaddress", "isort", "itertools", "jinja2", "json", "jwt", "kafka", "keras",
    "keyword", "kivy", "kombu", "kubernetes", "langchain", "lib2to3", "linecache", "locale", "logging", "loguru",
    "lxml", "lzma", "mailbox", "mailcap", "mako", "markupsafe", "marshal", "math", "matplotlib", "mimetypes", "mmap",
    "modulefinder", "motor", "msgpack", "msilib", "msvcrt", "multiprocessing", "mypy", "nest_asyncio", "netrc",
    "networkx", "nis", "nntplib", "nox", "nt", "ntpath", "nturl2path", "numba", "numbers", "numpy", "opcode",
    "openai", "openpyxl", "opentelemetry", "operator", "optparse", "orjson", "os", "ossaudiodev", "pandas",
    "paramiko", "pathlib", "pdb", "peewee", "pendulum", "pickle", "pickletools", "pika", "pipes", "pkgutil",
    "platform", "playwright", "plistlib", "polars", "poplib", "posix", "posixpath", "pprint", "profile",
    "prometheus_client", "pstats", "psutil", "psycopg", "psycopg2", "pty", "pwd", "py_compile", "pyclbr", "pydantic",
    "pydoc", "pydoc_data", "pyexpat", "pygame", "pyglet", "pymongo", "pypdf", "pytz", "quart", "queue", "quopri",
    "random", "ray", "re", "readline", "regex", "reportlab", "reprlib", "resource", "rich", "rlcompleter", "runpy",
    "sanic", "sched", "scipy", "scrapy", "seaborn", "secrets", "select", "selectors", "selenium", "sentry_sdk",
    "serial", "shelve", "shlex", "shutil", "signal", "simplejson", "site", "sklearn", "slack_sdk", "smbus", "smtpd",
    "smtplib", "sndhdr", "sniffio", "socket", "socketio", "socketserver", "spwd", "sqlalchemy", "sqlite3",
    "sre_compile", "sre_constants", "sre_parse", "ssl", "starlette", "stat", "statistics", "string", "stringprep",
    "struct", "structlog", "subprocess", "sunau", "sympy", "symtable", "sys", "sysconfig", "syslog", "tabnanny",
    "tarfile", "telegram", "telnetlib", "tempfile", "tenacity", "tensorflow", "termios", "test", "textwrap", "this",
    "threading", "time", "timeit", "tkinter", "token", "tokenize", "toml", "tomlkit", "tomllib", "torch", "tornado",
    "tortoise", "tox", "tqdm", "trace", "traceback", "tracemalloc", "transformers", "trio", "tty", "turtle",
    "turtledemo", "twisted", "typer", "types", "typing", "tzlocal", "ujson", "unicodedata", "unittest", "urllib",
    "urllib3", "usb", "uu", "uuid", "uvicorn", "venv", "viztracer", "warnings", "watchdog", "watchfiles", "wave",
    "weakref", "webbrowser", "websocket", "werkzeug", "winreg", "winsound", "wsgiref", "wsproto", "wx", "xdrlib",
    "xlrd", "xml", "xmlrpc", "yaml", "zipapp", "zipfile", "zipimport", "zlib", "zmq", "zoneinfo",
};

}    // namespace

bool isKnownElsewhere(std::string_view topLevelName) { return std::binary_search(std::begin(kNames), std::end(kNames), topLevelName); }

}    // namespace swimloop::vm
