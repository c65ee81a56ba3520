# SPDX-License-Identifier: Apache-2.0
# Every source file says its licence in its first line (the second, where the first is for the shell).
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)

house_files(sources *.h *.hpp *.cpp *.mm *.cmake CMakeLists.txt *.sh *.py *.js *.mjs)
if(EXISTS ${ROOT}/.ci/run)
    list(APPEND sources ${ROOT}/.ci/run)
endif()
foreach(source IN LISTS sources)
    file(STRINGS ${source} head LIMIT_COUNT 2 ENCODING UTF-8)
    list(JOIN head "\n" head)
    if(NOT head MATCHES "^(#![^\n]*\n)?(//|#) SPDX-License-Identifier: Apache-2\\.0(\n|$)")
        house_complain(${source} "does not begin with its SPDX line")
    endif()
endforeach()
list(LENGTH sources count)
house_finish("spdx" ${count})
