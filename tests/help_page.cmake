# The page of the help is what the simulator says of itself today.
execute_process(COMMAND "${PROGRAM}" run "${SOURCE}/resources/help/page.py" OUTPUT_VARIABLE now RESULT_VARIABLE status TIMEOUT 120)
file(READ "${SOURCE}/resources/help/what_is_there.md" kept)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "resources/help/page.py ended with ${status}")
elseif(NOT now STREQUAL kept)
  message(FATAL_ERROR "the page is old: swimloop run resources/help/page.py > resources/help/what_is_there.md")
endif()
