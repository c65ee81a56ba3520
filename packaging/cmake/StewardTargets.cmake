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
    # Qt compares an empty list of enumerators with memcmp(nullptr, ..., 0), from a header: not ours to mend.
    target_compile_options(steward_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=nonnull-attribute
        -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
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

# steward_kind(out target...): which set of precompiled headers suits what links these targets.
function(steward_kind out)
    if("steward_ui" IN_LIST ARGN)
        set(${out} ui PARENT_SCOPE)
    else()
        set(${out} core PARENT_SCOPE)
    endif()
endfunction()

# steward_compile_alone(target header...): `headers_alone` compiles each by itself. CMake's own way of doing so
# (CMAKE_VERIFY_INTERFACE_HEADER_SETS) knows no precompiled headers and takes five times as long.
add_custom_target(headers_alone)
function(steward_compile_alone target)
    if(NOT TARGET ${target}_alone)
        add_library(${target}_alone OBJECT EXCLUDE_FROM_ALL)
        set_target_properties(${target}_alone PROPERTIES AUTOMOC OFF AUTORCC OFF LINKER_LANGUAGE CXX)
        target_link_libraries(${target}_alone PRIVATE ${target})
        steward_kind(kind ${target})
        steward_precompile(${target}_alone ${kind})
        add_dependencies(headers_alone ${target}_alone)
    endif()
    foreach(header IN LISTS ARGN)
        file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${header})
        set(source ${PROJECT_BINARY_DIR}/alone/${path}.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${path}\"\n")
        target_sources(${target}_alone PRIVATE ${source})
    endforeach()
endfunction()

# steward_sources(target HEADERS ... SOURCES ...): one room's files, listed by name. Headers must compile alone: one with a
# source of its own is the first thing that source includes (tests/house/lint.cmake), the others are compiled for it.
function(steward_sources target)
    cmake_parse_arguments(arg "" "" "HEADERS;SOURCES" ${ARGN})
    set(alone)
    foreach(header IN LISTS arg_HEADERS)
        string(REGEX REPLACE "\\.h$" ".cpp" source ${header})
        if(NOT source IN_LIST arg_SOURCES)
            list(APPEND alone ${CMAKE_CURRENT_SOURCE_DIR}/${header})
        endif()
    endforeach()
    list(TRANSFORM arg_HEADERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    list(TRANSFORM arg_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    target_sources(${target} PRIVATE ${arg_SOURCES} ${arg_HEADERS})
    steward_renew_moc(${target} "${arg_HEADERS};${arg_SOURCES}")
    if(alone)
        steward_compile_alone(${target} ${alone})
    endif()
endfunction()

# What the compiler defines by itself: moc has to see the same tests behind #ifdef Q_OS_UNIX as the compiler.
set(steward_moc_flags)
if(CMAKE_CXX_COMPILER_PREDEFINES_COMMAND)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER_PREDEFINES_COMMAND} OUTPUT_FILE ${PROJECT_BINARY_DIR}/moc_predefs.h
        COMMAND_ERROR_IS_FATAL ANY)
    set(steward_moc_flags --include ${PROJECT_BINARY_DIR}/moc_predefs.h)
elseif(WIN32)
    set(steward_moc_flags -DWIN32)
endif()

# steward_test_program(name LIBS target ...): tests/<room>/tst_<name>.cpp becomes the program tst_<name>, not yet a test.
# Each ends in #include "tst_<name>.moc". Calling moc for it is less work than a target of CMake's for each program.
function(steward_test_program name)
    cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
    set(moc_folder ${CMAKE_CURRENT_BINARY_DIR}/moc)
    set(moc ${moc_folder}/tst_${name}.moc)
    file(MAKE_DIRECTORY ${moc_folder})
    set(defined "$<TARGET_PROPERTY:tst_${name},COMPILE_DEFINITIONS>")
    set(folders "$<TARGET_PROPERTY:tst_${name},INCLUDE_DIRECTORIES>")
    # Without a list of what moc read: only the test itself decides, and the list would hold the former output.
    add_custom_command(OUTPUT ${moc} DEPENDS tst_${name}.cpp VERBATIM COMMAND_EXPAND_LISTS
        COMMAND Qt6::moc ${steward_moc_flags} "$<$<BOOL:${defined}>:-D$<JOIN:${defined},;-D>>"
            "-I$<JOIN:${folders},;-I>" -o ${moc} ${CMAKE_CURRENT_SOURCE_DIR}/tst_${name}.cpp)
    add_executable(tst_${name} tst_${name}.cpp ${moc})
    set_target_properties(tst_${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_include_directories(tst_${name} PRIVATE ${moc_folder})
    target_link_libraries(tst_${name} PRIVATE steward_flags Qt6::Test ${arg_LIBS})
    steward_kind(kind ${arg_LIBS})
    steward_precompile(tst_${name} ${kind})
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
