# SPDX-License-Identifier: Apache-2.0
# Calls and words that have no business in this tree, each with its reason. A line that must differ says so at its end:
# `// lint-ok: why`. Lines that are only a comment are not looked at, except for unfinished words.
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)

set(cpp .h .hpp .cpp .mm)

# Reads each file once: text_<file> as it is, code_<file> with comment-only lines emptied (line numbers stay true).
macro(read_sources)
    house_files(all_files app/* core/* ui/* tests/* packaging/* resources/* translations/*)
    foreach(file IN LISTS all_files)
        if(file MATCHES "\\.(h|hpp|cpp|mm|cmake|txt|sh|py|js|mjs|md|xml|desktop|1)$" AND NOT file MATCHES "/tests/(contract|data)/")
            list(APPEND sources ${file})
            file(READ ${file} text)
            set(text_${file} "\n${text}")
            string(REGEX REPLACE "\n[ \t]*(//|\\*)[^\n]*" "\n" code_${file} "\n${text}")
        endif()
    endforeach()
endmacro()

# complain_at(file content match why): complains about each line that holds the match, unless the line is excused.
function(complain_at file content match why)
    string(FIND "${content}" "${match}" position)
    string(LENGTH "${match}" length)
    math(EXPR end "${position} + ${length}")
    string(SUBSTRING "${content}" ${end} -1 rest)
    if(rest MATCHES "^[^\n]*lint-ok: [^ \n]")
        return()
    endif()
    while(match MATCHES "^[ \t]*\n(.*)$") # the line meant is the one the word stands in
        string(LENGTH "${match}" length)
        set(match "${CMAKE_MATCH_1}")
        string(LENGTH "${match}" left)
        math(EXPR position "${position} + ${length} - ${left}")
    endwhile()
    house_line("${content}" ${position} line)
    math(EXPR line "${line} - 1") # the text begins with a line break of our own
    string(STRIP "${match}" match)
    house_complain(${file} "${line}: `${match}`: ${why}")
endfunction()

# forbid(pattern IN folder-regex [EXCEPT path-regex] [WORDS] WHY text)
# WORDS looks at every kind of file, ignoring case, comments included; otherwise only C++ is looked at.
function(forbid pattern)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WORDS" "IN;EXCEPT;WHY" "")
    foreach(file IN LISTS sources)
        file(RELATIVE_PATH path ${ROOT} ${file})
        get_filename_component(extension ${file} LAST_EXT)
        if(NOT path MATCHES "^(${arg_IN})/" OR (arg_EXCEPT AND path MATCHES "^(${arg_EXCEPT})"))
            continue()
        endif()
        if(arg_WORDS)
            string(TOLOWER "${text_${file}}" content)
        elseif(extension IN_LIST cpp)
            set(content "${code_${file}}")
        else()
            continue()
        endif()
        set(skipped 0)
        while(content MATCHES "${pattern}")
            set(match "${CMAKE_MATCH_0}")
            complain_at(${file} "${content}" "${match}" "${arg_WHY}")
            # What follows is looked at as well, with as many empty lines before it as were passed.
            string(FIND "${content}" "${match}" position)
            string(LENGTH "${match}" length)
            math(EXPR end "${position} + ${length}")
            string(SUBSTRING "${content}" 0 ${end} passed)
            string(REGEX REPLACE "[^\n]" "" passed "${passed}")
            string(SUBSTRING "${content}" ${end} -1 content)
            set(content "${passed}${content}")
        endwhile()
    endforeach()
endfunction()

read_sources()

# The window never waits, and nothing runs underneath a function that believes itself alone.
set(product "app|core|ui")
forbid("QEventLoop" IN ${product} WHY "nested event loops re-enter code that believes itself alone; use .then(context, ...)")
forbid("processEvents" IN ${product} WHY "re-enters code that believes itself alone")
forbid("->exec\\(" IN ${product} WHY "a nested event loop; dialogs use open(), menus popup()")
forbid("\\.exec\\(" IN "ui" WHY "a nested event loop; dialogs use open(), menus popup()")
forbid("QMessageBox::(information|warning|critical|question|about)\\(" IN ${product} WHY "a nested event loop; use open()")
forbid("QFileDialog::get[A-Za-z]+\\(" IN ${product} WHY "a nested event loop; use open()")
forbid("QInputDialog::get[A-Za-z]+\\(" IN ${product} WHY "a nested event loop; use open()")
forbid("waitFor(ReadyRead|BytesWritten|Finished|Connected|Encrypted|Disconnected|NewConnection)\\(" IN "core|ui|app/desktop"
    WHY "blocks the thread it runs on")
forbid("(QThread::[mu]?sleep|sleep_for|sleep_until|usleep)" IN "core|ui|app/desktop" WHY "the window never waits")
forbid("QSortFilterProxyModel" IN ${product} WHY "minutes at a million rows; models own an index")

# Trust.
forbid("ignoreSslErrors" IN ${product} WHY "certificates are never waved through")
forbid("setInsecureFallback" IN ${product} WHY "secrets are never written in plain text")
forbid("setTransferTimeout" IN ${product} WHY "an idle timer that ends like a user's abort; use the transport's deadline")
forbid("new QLabel[ \t]*[\\(;{]" IN ${product} EXCEPT "ui/views/plainlabel\\." WHY "guesses HTML in untrusted text; use plainLabel()")
forbid("[^A-Za-z]QLabel [A-Za-z_]+[\\({;]" IN ${product} EXCEPT "ui/views/plainlabel\\." WHY "guesses HTML in untrusted text; use plainLabel()")
forbid("QDesktopServices::openUrl" IN ${product} EXCEPT "app/desktop/openlink\\.|ui/views/openlink\\."
    WHY "addresses from outside go through the one helper that checks their scheme")

forbid("QClipboard|[^A-Za-z]clipboard\\(\\)" IN ${product} EXCEPT "ui/views/clipboard\\.|ui/dialogs/signindialog\\."
    WHY "copies go through the one helper, which knows what must not stay behind; use copyText()")

# Words people see.
set(literal "[ \t\n]*(QStringLiteral\\([ \t\n]*|QLatin1String\\([ \t\n]*|QLatin1StringView\\([ \t\n]*|QString::from[A-Za-z0-9]+\\([ \t\n]*|QString\\([ \t\n]*|u)?\"[^\"\n]*[A-Za-z][A-Za-z][^\"\n]*\"")
set(screen "ui/views|ui/delegates|ui/dialogs|ui/pages|app/desktop")
forbid("(setText|setWindowTitle|setTitle|setToolTip|setStatusTip|setWhatsThis|setPlaceholderText|setAccessibleName|setAccessibleDescription|setInformativeText|setLabelText|showMessage|setTabText|setTabToolTip|setSpecialValueText|setSuffix|setPrefix)\\(${literal}"
    IN ${screen} WHY "words people see go through tr()")
forbid("(addAction|addMenu|addTab|addRow|addSection|addButton|plainLabel|new QAction|new QPushButton|new QCheckBox|new QRadioButton|new QGroupBox|new QDockWidget|new QMenu|new QToolButton)\\(${literal}"
    IN ${screen} WHY "words people see go through tr()")

# Tests wait for what they wait for, and none looks away.
forbid("(qWait|qSleep|QThread::[mu]?sleep|sleep_for|sleep_until|usleep)[ \t]*\\(" IN "tests"
    WHY "a fixed wait is too short on a busy machine and too long on all others; use QTRY_ or a spy")
forbid("(QSKIP|QEXPECT_FAIL|DISABLED)" IN "tests" WHY "a test that does not run promises nothing")

# Unfinished words. This folder names them, so it is left out.
set(edge "[^a-z0-9_]")
forbid("${edge}(todo|fixme|xxx|hack|not implemented|not yet implemented|stub|placeholder for)${edge}" WORDS
    IN "app|core|ui|tests|packaging|resources|translations" EXCEPT "tests/house/" WHY "finish it or leave it out")

# A header compiles alone because the source beside it begins with it.
foreach(file IN LISTS sources)
    string(REGEX REPLACE "\\.cpp$" ".h" header ${file})
    if(file MATCHES "\\.cpp$" AND header IN_LIST sources)
        file(RELATIVE_PATH wanted ${ROOT} ${header})
        string(REGEX MATCH "\n#[ \t]*include[ \t]*[<\"]([^>\"\n]*)[>\"]" match "${code_${file}}")
        if(NOT CMAKE_MATCH_1 STREQUAL wanted)
            house_complain(${file} "begins with <${CMAKE_MATCH_1}>; the first include is \"${wanted}\", which shows that it compiles alone")
        endif()
    endif()
endforeach()

list(LENGTH sources count)
house_finish("lint" ${count})
