# SPDX-License-Identifier: Apache-2.0
# How every target of Steward is made: one place for flags, header checks and tests.

add_library(steward_flags INTERFACE)
target_compile_definitions(steward_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
    QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400 STEWARD_VERSION="${PROJECT_VERSION}")
target_include_directories(steward_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(MSVC)
    target_compile_options(steward_flags INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${STEWARD_WERROR}>:/WX>)
else()
    target_compile_options(steward_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        $<$<BOOL:${STEWARD_WERROR}>:-Werror>)
endif()
if(STEWARD_SANITIZE)
    target_compile_options(steward_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(steward_flags INTERFACE -fsanitize=address,undefined)
endif()

# steward_library(name): a static library whose sources are added by the rooms below it.
function(steward_library name)
    add_library(${name} STATIC)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC steward_flags)
endfunction()

# CMake 3.25 looks for Q_OBJECT again when a file it knows has changed, but not when a file is new to the list.
function(steward_renew_moc target files)
    get_target_property(folder ${target} BINARY_DIR)
    string(MD5 room ${CMAKE_CURRENT_SOURCE_DIR})
    set(known_file ${folder}/${target}_${room}.files)
    set(known)
    if(EXISTS ${known_file})
        file(READ ${known_file} known)
    endif()
    if(NOT known STREQUAL files)
        file(WRITE ${known_file} "${files}")
        file(REMOVE ${folder}/${target}_autogen/timestamp)
    endif()
endfunction()

# steward_sources(target HEADERS ... SOURCES ...): one room's files, listed by name. Headers must compile alone.
function(steward_sources target)
    cmake_parse_arguments(arg "" "" "HEADERS;SOURCES" ${ARGN})
    list(TRANSFORM arg_HEADERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    list(TRANSFORM arg_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    target_sources(${target} PRIVATE ${arg_SOURCES})
    steward_renew_moc(${target} "${arg_HEADERS};${arg_SOURCES}")
    if(arg_HEADERS)
        target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    endif()
endfunction()

# steward_precompile(target header ...): precompiled headers, where they are switched on.
function(steward_precompile target)
    if(STEWARD_PCH)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# steward_test_program(name LIBS target ...): tests/<room>/tst_<name>.cpp becomes the program tst_<name>, not yet a test.
function(steward_test_program name)
    cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
    add_executable(tst_${name} tst_${name}.cpp)
    target_link_libraries(tst_${name} PRIVATE steward_flags Qt6::Test ${arg_LIBS})
endfunction()

# steward_test_environment(variable): what every test runs with.
function(steward_test_environment variable)
    set(environment "TZ=Asia/Kolkata" "QT_QPA_PLATFORM=offscreen" "LC_ALL=C.UTF-8" "QT_LOGGING_RULES=qt.qpa.*=false")
    if(STEWARD_SANITIZE)
        list(APPEND environment "ASAN_OPTIONS=detect_leaks=1:abort_on_error=0" "UBSAN_OPTIONS=print_stacktrace=1"
             "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
    endif()
    set(${variable} "${environment}" PARENT_SCOPE)
endfunction()

# steward_test(name [GUI] LIBS target ...): tests/<room>/tst_<name>.cpp becomes the program and the test tst_<name>.
function(steward_test name)
    cmake_parse_arguments(arg "GUI" "TIMEOUT" "LIBS;LABELS" ${ARGN})
    steward_test_program(${name} LIBS ${arg_LIBS})
    add_test(NAME tst_${name} COMMAND tst_${name})
    steward_test_environment(environment)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(tst_${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${environment}")
    if(arg_LABELS)
        set_tests_properties(tst_${name} PROPERTIES LABELS "${arg_LABELS}")
    endif()
endfunction()
