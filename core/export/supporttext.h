// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace steward {

/// Texts on their way into a support bundle: the home folder becomes "~", what looks like a token is taken out, and
/// names are masked if the person wants that.
class SupportText
{
public:
    /// `names`: what is masked, wherever it turns up as a word of its own; empty: nothing is.
    SupportText(const QStringList &names, const QByteArray &salt);

    QString operator()(const QString &text) const;
    /// Without query, fragment and user info.
    QString address(const QUrl &url) const;

private:
    QString mark(const QString &name) const;

    QByteArray m_salt;
    bool m_isMasking = false;
    QRegularExpression m_names; ///< any of them
    QString m_home;
};

} // namespace steward
