// What sys tells about the interpreter and the machine it seems to run on.
#include <cfloat>

#include "stdlib/struct_sequence.h"
#include "stdlib/sys.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr std::string_view kLibraryNames =
    "__future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs _codecs_cn _codecs_hk "
    "_codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle _compression "
    "_contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib "
    "_frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof _lzma _markupbase "
    "_md5 _msi _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem "
    "_posixsubprocess _py_abc _pydecimal _pyio _queue _random _scproxy _sha1 _sha256 _sha3 _sha512 _signal "
    "_sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _thread "
    "_threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi "
    "_zoneinfo abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii "
    "bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys "
    "compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses "
    "datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl "
    "filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp "
    "gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json "
    "keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib "
    "msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev "
    "pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats "
    "pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource "
    "rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket "
    "socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct "
    "subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this "
    "threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types "
    "typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref "
    "xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo ";

constexpr std::string_view kBuiltinNames =
    "_abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread _tokenize "
    "_tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd sys time xxsubtype ";

template<class F> void eachWord(std::string_view words, F&& use)
{
    for (size_t at = 0, end; (end = words.find(' ', at)) != std::string_view::npos; at = end + 1)
        use(words.substr(at, end - at));
}

Own text(Machine& vm, std::string_view s) { return vm.newStr(s).own(); }

void addVersions(Machine& vm, Module* module)
{
    addText(vm, module, "version", "3.11.7 (main, Jan  1 2025, 00:00:00) [Swimloop]");
    const Own level = text(vm, "final");
    const auto version = [&](Type* type) {
        return newStruct(vm, type, {Value::integer(3), Value::integer(11), Value::integer(7), level.get(), Value::integer(0)});
    };
    const Own info = version(newStructType(vm, {"sys.version_info", {"major", "minor", "micro", "releaselevel", "serial"}}));
    vm.addValue(module, "version_info", info);
    addInt(vm, module, "hexversion", 0x030B07F0);
    addInt(vm, module, "api_version", 1013);
    addText(vm, module, "copyright", "Copyright (c) the authors of Swimloop.");

    Own implementation = vm.call(Value(vm.types.simpleNamespace));
    if (implementation.isNull())
        return;
    const Own name = text(vm, "cpython"), tag = text(vm, "cpython-311"), arch = text(vm, "x86_64-linux-gnu"), hex = vm.newInt(0x030B07F0);
    const std::pair<const char*, Value> fields[] = {{"name", name}, {"cache_tag", tag}, {"version", info}, {"hexversion", hex}, {"_multiarch", arch}};
    for (const auto& [key, value] : fields)
        if (!vm.setAttr(implementation, vm.intern(key), value))
            return;
    vm.addValue(module, "implementation", implementation);
}

void addNumbers(Machine& vm, Module* module)
{
    const auto i = [](int64_t n) { return Value::integer(n); };
    const auto d = [](double n) { return Value::real(n); };
    const Own floats = newStruct(vm, newStructType(vm, {"sys.float_info", {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"}}),
                                 {d(DBL_MAX), i(DBL_MAX_EXP), i(DBL_MAX_10_EXP), d(DBL_MIN), i(DBL_MIN_EXP), i(DBL_MIN_10_EXP), i(DBL_DIG), i(DBL_MANT_DIG), d(DBL_EPSILON), i(FLT_RADIX), i(1)});
    vm.addValue(module, "float_info", floats);
    const Own ints = newStruct(vm, newStructType(vm, {"sys.int_info", {"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"}}), {i(30), i(4), i(4300), i(640)});
    vm.addValue(module, "int_info", ints);
    const Own modulus = vm.newInt((int64_t{1} << 61) - 1), algorithm = text(vm, "siphash13");
    const Own hashes = newStruct(vm, newStructType(vm, {"sys.hash_info", {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"}}),
                                 {i(64), modulus.get(), i(314159), i(0), i(1000003), algorithm.get(), i(64), i(128), i(0)});
    vm.addValue(module, "hash_info", hashes);
    const Own pthread = text(vm, "pthread"), semaphore = text(vm, "semaphore"), version = text(vm, "NPTL 2.36");
    vm.addValue(module, "thread_info", newStruct(vm, newStructType(vm, {"sys.thread_info", {"name", "lock", "version"}}), {pthread.get(), semaphore.get(), version.get()}));
    const Value no = Value::boolean(false);
    vm.addValue(module, "flags",
                newStruct(vm,
                          newStructType(vm, {"sys.flags", {"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
                                                           "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"}}),
                          {i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), i(0), no, i(0), i(0), no, i(4300)}));
    addText(vm, module, "float_repr_style", "short");
    const Own maxSize = vm.newInt(INT64_MAX);
    vm.addValue(module, "maxsize", maxSize);
    addInt(vm, module, "maxunicode", 0x10FFFF);
    addText(vm, module, "byteorder", "little");
}

}    // namespace

void addSystemInformation(Machine& vm, Module* module)
{
    addVersions(vm, module);
    addNumbers(vm, module);
    for (const auto& [name, value] : {std::pair<const char*, const char*>{"platform", "linux"}, {"executable", "/usr/bin/python3"}, {"_base_executable", "/usr/bin/python3"}, {"platlibdir", "lib"}, {"abiflags", ""}})
        addText(vm, module, name, value);
    for (const char* prefix : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"})
        addText(vm, module, prefix, "/usr");
    vm.addValue(module, "dont_write_bytecode", Value::boolean(true));
    vm.addValue(module, "pycache_prefix", Value::none());

    Ref<Set> all = vm.newSet(true);
    eachWord(kLibraryNames, [&](std::string_view name) { (void)setAdd(vm, all, Value(vm.intern(name))); });
    vm.addValue(module, "stdlib_module_names", all.value());
    Ref<List> builtin = vm.newList();
    eachWord(kBuiltinNames, [&](std::string_view name) { pushBack(builtin, Value(vm.intern(name))); });
    const Ref<Tuple> builtinNames = vm.newTuple(std::span<const Value>(builtin->view()));
    vm.addValue(module, "builtin_module_names", builtinNames.value());
}

}    // namespace swimloop::stdlib
