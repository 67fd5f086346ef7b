# Compiles what runs often by what a run of it showed (GCC's -fprofile-use): which branch is taken, what is worth inlining, what lies side
# by side. A tenth of the time of most scripts.
#
# SWIMLOOP_TRAINING: OFF; or ON: a build of its own beside this one, with counters in the files that swimloop_layer() names OFTEN,
# runs the scenarios and tests/bench/training.py, and the files of this build are compiled with the counts, again only where those have
# changed; or COUNT: this is that build.
set(SWIMLOOP_TRAINING OFF CACHE STRING "Compile by the profile of a run (GCC only): OFF, ON; COUNT is for the build that it makes itself")

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR SWIMLOOP_SANITIZE)
  set(SWIMLOOP_TRAINING OFF)
endif()
if(SWIMLOOP_TRAINING STREQUAL "COUNT")
  add_link_options(-fprofile-generate)
endif()

# The files of a layer, without .cpp: swimloop_often(LAYER FILE...), in the layer's folder, before its library is made.
function(swimloop_often layer)
  foreach(file IN LISTS ARGN)
    set(source "${CMAKE_CURRENT_SOURCE_DIR}/${file}.cpp")
    # Beside the object, where GCC writes and looks for it.
    set(counts "core/${layer}/CMakeFiles/swimloop_${layer}.dir/${file}.cpp.gcda")
    if(SWIMLOOP_TRAINING STREQUAL "COUNT")
      # The seed would be drawn otherwise, and stand in the counts.
      set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -fprofile-generate -fprofile-update=single -frandom-seed=${layer}/${file})
    elseif(SWIMLOOP_TRAINING)
      set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -fprofile-use -fprofile-partial-training -Wno-missing-profile -Wno-coverage-mismatch)
      set_property(SOURCE "${source}" APPEND PROPERTY OBJECT_DEPENDS "${CMAKE_BINARY_DIR}/${counts}")
      set_property(GLOBAL APPEND PROPERTY SWIMLOOP_COUNTS "${counts}")
    endif()
  endforeach()
  if(SWIMLOOP_TRAINING AND NOT SWIMLOOP_TRAINING STREQUAL "COUNT")
    set_property(GLOBAL APPEND PROPERTY SWIMLOOP_TRAINED swimloop_${layer})
  endif()
endfunction()

# After all layers.
function(swimloop_train)
  get_property(counts GLOBAL PROPERTY SWIMLOOP_COUNTS)
  if(NOT counts)
    return()
  endif()
  set(folder "${CMAKE_BINARY_DIR}-training") # as deep as this one, so that ccache knows the files that both compile alike
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.cpp" "${PROJECT_SOURCE_DIR}/core/*.h" "${PROJECT_SOURCE_DIR}/core/*.inc"
    "${PROJECT_SOURCE_DIR}/resources/stdlib/*.py")
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/scenarios/*.py")
  list(APPEND scripts "${PROJECT_SOURCE_DIR}/tests/bench/training.py")
  set(outputs ${counts})
  list(TRANSFORM outputs PREPEND "${CMAKE_BINARY_DIR}/")
  file(WRITE "${CMAKE_BINARY_DIR}/training.txt" "${counts}")
  file(WRITE "${CMAKE_BINARY_DIR}/training-scripts.txt" "${scripts}")
  add_custom_command(OUTPUT ${outputs}
    COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DBUILD=${CMAKE_BINARY_DIR}" "-DFOLDER=${folder}"
      "-DCXX=${CMAKE_CXX_COMPILER}" "-DTYPE=${CMAKE_BUILD_TYPE}" "-DGENERATOR=${CMAKE_GENERATOR}" -P "${PROJECT_SOURCE_DIR}/cmake/train.cmake"
    DEPENDS ${sources} ${scripts} "${PROJECT_SOURCE_DIR}/cmake/train.cmake" "${PROJECT_SOURCE_DIR}/cmake/Training.cmake"
    COMMENT "Counting what runs often" USES_TERMINAL VERBATIM)
  add_custom_target(swimloop_counts DEPENDS ${outputs})
  get_property(layers GLOBAL PROPERTY SWIMLOOP_TRAINED)
  foreach(layer IN LISTS layers)
    add_dependencies(${layer} swimloop_counts)
  endforeach()
endfunction()
