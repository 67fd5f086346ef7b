# The libraries that core/ uses, as swimloop_NAME: an archive for a program with the property SWIMLOOP_STATIC, the system's usual kind for
# all others. SWIMLOOP_LINKS_STATIC says whether a program can be made of archives alone: Debian's -dev packages bring them, other systems
# may not.
include(CheckCXXSourceCompiles)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(LibLZMA REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET GLOBAL libutf8proc)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET GLOBAL libpcre2-8)

set(archives "")
function(swimloop_library name archive target)
  find_library(SWIMLOOP_ARCHIVE_${archive} NAMES lib${archive}.a)
  mark_as_advanced(SWIMLOOP_ARCHIVE_${archive})
  set(path "${SWIMLOOP_ARCHIVE_${archive}}")
  add_library(swimloop_${name} INTERFACE)
  target_link_libraries(swimloop_${name} INTERFACE "$<IF:$<BOOL:$<TARGET_PROPERTY:SWIMLOOP_STATIC>>,${path},${target}>")
  set(archives ${archives} "${path}" PARENT_SCOPE)
endfunction()
swimloop_library(crypto crypto OpenSSL::Crypto)
swimloop_library(zlib z ZLIB::ZLIB)
swimloop_library(bz2 bz2 BZip2::BZip2)
swimloop_library(lzma lzma LibLZMA::LibLZMA)
swimloop_library(pcre2 pcre2-8 PkgConfig::PCRE2)
swimloop_library(utf8proc utf8proc PkgConfig::UTF8PROC)

if(NOT archives MATCHES "NOTFOUND")
  set(CMAKE_REQUIRED_LIBRARIES ${archives})
  set(CMAKE_REQUIRED_LINK_OPTIONS -static)
  check_cxx_source_compiles("
    extern \"C\" { char* EVP_sha256(); char* zlibVersion(); char* pcre2_compile_8(); char* utf8proc_version(); }
    int main() { return EVP_sha256() && zlibVersion() && pcre2_compile_8() && utf8proc_version() ? 0 : 1; }" SWIMLOOP_LINKS_STATIC)
  unset(CMAKE_REQUIRED_LIBRARIES)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
endif()
unset(archives)
