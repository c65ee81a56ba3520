# SPDX-License-Identifier: Apache-2.0
# groff finds nothing to say about the manual pages, with every warning on.
file(GLOB pages ${PACKAGING}/*.1)
if(NOT pages)
    message(FATAL_ERROR "no manual page in ${PACKAGING}")
endif()
foreach(page IN LISTS pages)
    execute_process(COMMAND ${GROFF} -man -Tutf8 -ww -z -rLL=100n ${page} OUTPUT_VARIABLE words ERROR_VARIABLE words RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR NOT words STREQUAL "")
        message(SEND_ERROR "${page}:\n${words}")
    endif()
endforeach()
