# cmake -P: builds SOURCE with counters in FOLDER, runs the scripts, and copies the counts that changed to BUILD.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${text}")
  endif()
endfunction()

run(${CMAKE_COMMAND} -S "${SOURCE}" -B "${FOLDER}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_BUILD_TYPE=${TYPE}"
  -DSWIMLOOP_TRAINING=COUNT -DSWIMLOOP_GUI=OFF -DSWIMLOOP_WERROR=OFF)
# The longest part: whoever waits for it sees where it is.
execute_process(COMMAND ${CMAKE_COMMAND} --build "${FOLDER}" --target swimloop RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "The build with counters failed.")
endif()

# What earlier runs counted would be added to.
file(GLOB_RECURSE old "${FOLDER}/core/*.gcda")
if(old)
  file(REMOVE ${old})
endif()
file(READ "${BUILD}/training-scripts.txt" scripts)
foreach(script IN LISTS scripts)
  # Some end with an error on purpose.
  execute_process(COMMAND "${FOLDER}/bin/swimloop" run "${script}" TIMEOUT 300 OUTPUT_QUIET ERROR_QUIET)
endforeach()

file(READ "${BUILD}/training.txt" counts)
foreach(file IN LISTS counts)
  if(EXISTS "${FOLDER}/${file}")
    file(COPY_FILE "${FOLDER}/${file}" "${BUILD}/${file}" ONLY_IF_DIFFERENT)
  else()
    message(FATAL_ERROR "The training run did not reach ${file}: name it OFTEN no more, or let tests/bench/training.py use it.")
  endif()
endforeach()
