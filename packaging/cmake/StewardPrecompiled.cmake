# SPDX-License-Identifier: Apache-2.0
# The headers most sources spend their time on, compiled twice for the whole tree: with windows and without. A source still
# includes what it needs: tests/house/includes.py and builds with STEWARD_PCH=OFF see to that.

# steward_precompiled(kind LIBS target ... HEADERS header ...): the headers that `steward_precompile(target kind)` shares.
# What is defined here must be defined in the targets that share it, so only the lowest libraries are linked.
function(steward_precompiled kind)
    if(STEWARD_PCH)
        cmake_parse_arguments(arg "" "" "LIBS;HEADERS" ${ARGN})
        set(source ${CMAKE_CURRENT_BINARY_DIR}/precompiled/${kind}.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "")
        add_library(steward_precompiled_${kind} OBJECT ${source})
        set_target_properties(steward_precompiled_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
        target_link_libraries(steward_precompiled_${kind} PRIVATE steward_flags ${arg_LIBS})
        list(TRANSFORM arg_HEADERS PREPEND "<")
        list(TRANSFORM arg_HEADERS APPEND "$<ANGLE-R>")
        target_precompile_headers(steward_precompiled_${kind} PRIVATE ${arg_HEADERS})
    endif()
endfunction()

# steward_precompile(target kind): the target's sources are compiled with these headers, where they are switched on.
function(steward_precompile target kind)
    if(STEWARD_PCH)
        target_precompile_headers(${target} REUSE_FROM steward_precompiled_${kind})
    endif()
endfunction()

set(everywhere
    algorithm array atomic chrono functional map memory mutex optional string string_view utility variant vector
    QtCore/QAbstractItemModel QtCore/QByteArray QtCore/QCoreApplication QtCore/QDateTime QtCore/QDir QtCore/QFile
    QtCore/QFuture QtCore/QFutureWatcher QtCore/QHash QtCore/QJsonArray QtCore/QJsonDocument QtCore/QJsonObject
    QtCore/QList QtCore/QLocale QtCore/QObject QtCore/QPointer QtCore/QPromise QtCore/QRegularExpression QtCore/QSet
    QtCore/QString QtCore/QStringList QtCore/QTimer QtCore/QTimeZone QtCore/QUrl QtCore/QUuid QtCore/QVariant)
steward_precompiled(core LIBS Qt6::Core HEADERS ${everywhere})
steward_precompiled(ui LIBS Qt6::Widgets HEADERS ${everywhere}
    QtGui/QAction QtGui/QIcon QtGui/QKeyEvent QtGui/QPainter
    QtWidgets/QApplication QtWidgets/QCheckBox QtWidgets/QComboBox QtWidgets/QDialog QtWidgets/QDialogButtonBox
    QtWidgets/QDockWidget QtWidgets/QFormLayout QtWidgets/QGridLayout QtWidgets/QHBoxLayout QtWidgets/QHeaderView
    QtWidgets/QLabel QtWidgets/QLineEdit QtWidgets/QMainWindow QtWidgets/QMenu QtWidgets/QMenuBar
    QtWidgets/QPlainTextEdit QtWidgets/QPushButton QtWidgets/QScrollArea QtWidgets/QScrollBar
    QtWidgets/QStyledItemDelegate QtWidgets/QTableView QtWidgets/QTabWidget QtWidgets/QToolButton QtWidgets/QTreeView
    QtWidgets/QVBoxLayout)
