// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>

/// The contract's own example of an answer.
inline QByteArray contractExample(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_CONTRACT_EXAMPLES) + QLatin1Char('/') + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing example %s", qPrintable(file.fileName()));
    return file.readAll();
}
