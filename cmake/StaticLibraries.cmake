# SWIMLOOP_STATIC_LIBRARIES: the archives of the libraries that core/stdlib uses, if all are there and a program can be linked with them and
# nothing else; empty otherwise. Debian's -dev packages bring them, other systems may not.
include(CheckCXXSourceCompiles)
set(SWIMLOOP_STATIC_LIBRARIES "")
foreach(library crypto z pcre2-8 utf8proc)
  find_library(SWIMLOOP_STATIC_${library} NAMES lib${library}.a)
  mark_as_advanced(SWIMLOOP_STATIC_${library})
  list(APPEND SWIMLOOP_STATIC_LIBRARIES "${SWIMLOOP_STATIC_${library}}")
endforeach()
if(SWIMLOOP_STATIC_LIBRARIES MATCHES "NOTFOUND")
  set(SWIMLOOP_STATIC_LIBRARIES "")
else()
  set(CMAKE_REQUIRED_LIBRARIES ${SWIMLOOP_STATIC_LIBRARIES})
  set(CMAKE_REQUIRED_LINK_OPTIONS -static)
  check_cxx_source_compiles("
    extern \"C\" { char* EVP_sha256(); char* zlibVersion(); char* pcre2_compile_8(); char* utf8proc_version(); }
    int main() { return EVP_sha256() && zlibVersion() && pcre2_compile_8() && utf8proc_version() ? 0 : 1; }" SWIMLOOP_LINKS_STATIC)
  unset(CMAKE_REQUIRED_LIBRARIES)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
  if(NOT SWIMLOOP_LINKS_STATIC)
    set(SWIMLOOP_STATIC_LIBRARIES "")
  endif()
endif()
