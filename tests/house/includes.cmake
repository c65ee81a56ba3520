# SPDX-License-Identifier: Apache-2.0
# Headers bring what they name: see includes.py.
execute_process(COMMAND ${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/includes.py ${ROOT} ${QT_HEADERS} RESULT_VARIABLE result)
if(result)
    message(FATAL_ERROR "headers that compile only behind others")
endif()
