# SPDX-License-Identifier: Apache-2.0
# The manual of steward-cli knows what --help knows: each command, each option, and none that does not exist.
#   cmake -DCLI=... -DPAGE=... -P manual.cmake
cmake_policy(VERSION 3.25)
file(READ ${PAGE} page)
string(REGEX REPLACE "\\\\f[A-Z]" "" page "${page}")
string(REPLACE "\\-" "-" page "${page}")
string(REGEX REPLACE "[][\"]" " " page "${page}")

# help_of(out argument...): what --help prints there.
function(help_of out)
    execute_process(COMMAND ${CLI} ${ARGN} --help OUTPUT_VARIABLE words COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX REPLACE "[][]" " " words "${words}") # brackets would join the elements of a list
    set(${out} "${words}" PARENT_SCOPE)
endfunction()

# options_in(text out): its words that begin with two dashes.
function(options_in text out)
    string(REGEX MATCHALL "[^A-Za-z-]--[a-z]+(-[a-z]+)*" found "${text}")
    list(TRANSFORM found REPLACE "^[^-]" "")
    list(REMOVE_DUPLICATES found)
    set(${out} "${found}" PARENT_SCOPE)
endfunction()

help_of(overview)
string(REGEX MATCHALL "\n  [a-z]+ [a-z-]+" commands "${overview}")
set(all_help "${overview}")
foreach(command IN LISTS commands)
    string(STRIP "${command}" command)
    string(REPLACE " " ";" words "${command}")
    list(GET words 1 name)
    if(NOT page MATCHES "[^a-z]${command}[^a-z-]" AND NOT page MATCHES "\\|${name}[^a-z-]")
        message(SEND_ERROR "the manual does not name the command `${command}`")
    endif()
    help_of(help ${words})
    string(APPEND all_help "${help}")
endforeach()

options_in("${all_help}" known)
options_in("${page}" written)
list(REMOVE_ITEM written --port) # of the demo service, in an example
foreach(option IN LISTS known)
    if(NOT option IN_LIST written)
        message(SEND_ERROR "the manual does not name the option ${option}")
    endif()
endforeach()
foreach(option IN LISTS written)
    if(NOT option IN_LIST known)
        message(SEND_ERROR "the manual names ${option}, which does not exist")
    endif()
endforeach()
list(LENGTH commands count)
if(count LESS 10)
    message(SEND_ERROR "only ${count} commands found in the help")
endif()
