# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts that guard the house. Each takes -DROOT=<source tree>, collects what is wrong and fails at the end.
cmake_policy(VERSION 3.25)
set_property(GLOBAL PROPERTY house_complaints "")

# house_complain(file text): remembers one thing that is wrong.
function(house_complain file text)
    file(RELATIVE_PATH shown ${ROOT} ${file})
    set_property(GLOBAL APPEND_STRING PROPERTY house_complaints "  ${shown}: ${text}\n")
endfunction()

# house_finish(name count): fails when something is wrong, or when nothing at all was looked at.
function(house_finish name count)
    get_property(complaints GLOBAL PROPERTY house_complaints)
    if(NOT complaints STREQUAL "")
        message(FATAL_ERROR "${name}:\n${complaints}")
    endif()
    if(count EQUAL 0)
        message(FATAL_ERROR "${name}: found nothing to look at below ${ROOT}")
    endif()
    message(STATUS "${name}: ${count} files are as they should be")
endfunction()

# house_line(content position out): the line number of a position in a text.
function(house_line content position out)
    string(SUBSTRING "${content}" 0 ${position} before)
    string(REGEX REPLACE "[^\n]" "" newlines "${before}")
    string(LENGTH "${newlines}" line)
    math(EXPR line "${line} + 1")
    set(${out} ${line} PARENT_SCOPE)
endfunction()

# house_files(out pattern...): files below ROOT, without build folders.
function(house_files out)
    list(TRANSFORM ARGN PREPEND ${ROOT}/ OUTPUT_VARIABLE patterns)
    file(GLOB_RECURSE found LIST_DIRECTORIES false ${patterns})
    list(FILTER found EXCLUDE REGEX "^${ROOT}/(build[^/]*|out|\\.git|\\.cache)/")
    list(FILTER found EXCLUDE REGEX "/__pycache__/")
    set(${out} "${found}" PARENT_SCOPE)
endfunction()
