// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QCoreApplication>

namespace steward::cli {

/// Where the command line's words for people are looked up: Say::tr("..."), or QT_TRANSLATE_NOOP("steward::cli::Say",
/// "...") in tables with Say::at() where they are shown.
struct Say
{
    Q_DECLARE_TR_FUNCTIONS(steward::cli::Say)

public:
    static QString at(const char *noop) { return QCoreApplication::translate("steward::cli::Say", noop); }
};

} // namespace steward::cli
