# What every target shares: language level, warnings, sanitizers, compiler cache and linker.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(SWIMLOOP_CCACHE ccache)
if(SWIMLOOP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Same objects for every clone: paths are cached relative to the checkout.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
    "CCACHE_NOHASHDIR=1" ${SWIMLOOP_CCACHE})
endif()
find_program(SWIMLOOP_MOLD mold)
if(SWIMLOOP_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns of copies that cannot be, inside std::string's own operator+ (GCC bug 105651).
  add_compile_options(-Wno-restrict)
endif()
if(SWIMLOOP_WERROR)
  add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Objects end in arrays that are longer than declared.
  add_compile_options(-Wno-array-bounds)
  if(SWIMLOOP_WERROR)
    # What only Clang is asked for, so that the two do not quarrel about what they mean by it.
    add_compile_options(-Wold-style-cast -Wimplicit-fallthrough -Wextra-semi -Wdouble-promotion -Wformat=2 -Wundef -Wcast-align -Wsuggest-override)
  endif()
endif()
if(SWIMLOOP_STRESS)
  add_compile_definitions(SWIMLOOP_STRESS)
endif()
if(SWIMLOOP_SANITIZE)
  add_compile_options(-fsanitize=${SWIMLOOP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SWIMLOOP_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND SWIMLOOP_SANITIZE MATCHES "undefined")
    # Clang 14 takes the array at the end of an object for as long as it is declared; AddressSanitizer knows how long it is.
    add_compile_options(-fno-sanitize=array-bounds)
  endif()
endif()

# One library per folder under core/, named after it; USES names the layers below that it may include, OFTEN the files (without .cpp) that
# are worth compiling by a profile (cmake/Training.cmake).
function(swimloop_layer name)
  cmake_parse_arguments(ARG "" "" "USES;LIBRARIES;OFTEN" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp")
  if(sources)
    add_library(swimloop_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(swimloop_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  if(sources AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # For programs alone, not for shared libraries: what is global may be inlined, what belongs to a thread is near.
    set_target_properties(swimloop_${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    # GCC takes the small numbers that stand for None and its like for addresses that nobody has.
    target_compile_options(swimloop_${name} PRIVATE -fPIE -Wno-array-bounds)
  endif()
  swimloop_often(${name} ${ARG_OFTEN})
  target_include_directories(swimloop_${name} ${scope} "${PROJECT_SOURCE_DIR}/core")
  foreach(layer IN LISTS ARG_USES)
    target_link_libraries(swimloop_${name} ${scope} swimloop_${layer})
  endforeach()
  target_link_libraries(swimloop_${name} ${scope} ${ARG_LIBRARIES})
endfunction()
