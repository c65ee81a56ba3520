# SPDX-License-Identifier: Apache-2.0
# An installed Steward is complete: programs, what desktops look for, manual pages; and a program starts from there.
file(REMOVE_RECURSE ${WORK})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
foreach(file IN ITEMS
        bin/steward bin/steward-cli bin/steward-demo-service
        share/applications/org.steward.Steward.desktop
        share/metainfo/org.steward.Steward.metainfo.xml
        share/icons/hicolor/scalable/apps/org.steward.Steward.svg
        share/man/man1/steward.1 share/man/man1/steward-cli.1 share/man/man1/steward-demo-service.1)
    if(NOT EXISTS ${WORK}/${file})
        message(SEND_ERROR "${file} was not installed")
    endif()
endforeach()
foreach(program IN ITEMS steward-cli steward-demo-service)
    execute_process(COMMAND ${WORK}/bin/${program} --help OUTPUT_VARIABLE help RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR help STREQUAL "")
        message(SEND_ERROR "${program} --help: ${result}")
    endif()
endforeach()
file(REMOVE_RECURSE ${WORK})
