# SPDX-License-Identifier: Apache-2.0
# What lupdate finds in the sources today is all translated in the files kept with them.
file(GLOB kept ${ROOT}/translations/steward_*.ts)
if(NOT kept)
    message(FATAL_ERROR "no translation in ${ROOT}/translations")
endif()
file(MAKE_DIRECTORY ${WORK})
foreach(file IN LISTS kept)
    get_filename_component(name ${file} NAME)
    set(what)
    if(name STREQUAL "steward_en.ts")
        set(what -pluralonly)
    endif()
    file(COPY ${file} DESTINATION ${WORK})
    execute_process(COMMAND ${LUPDATE} -no-obsolete -locations none -source-language en_US -I ${ROOT} ${what}
        ${ROOT}/ui ${ROOT}/app -ts ${WORK}/${name} OUTPUT_QUIET ERROR_VARIABLE words COMMAND_ERROR_IS_FATAL ANY)
    if(words MATCHES "cannot be called without context|lacks Q_OBJECT macro") # lost, or filed where nobody looks them up
        message(SEND_ERROR "${words}Words belong in a class with Q_OBJECT or Q_DECLARE_TR_FUNCTIONS. In templates, write "
            "`template <typename T>`: lupdate takes `<class T>` for a class.")
    endif()
    execute_process(COMMAND ${PYTHON} ${CMAKE_CURRENT_LIST_DIR}/../../packaging/translations.py check ${WORK}/${name} RESULT_VARIABLE incomplete)
    if(incomplete)
        message(SEND_ERROR "${name} is not complete")
    endif()
endforeach()
