// SPDX-License-Identifier: Apache-2.0
#include "core/export/supporttext.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>

namespace steward {

namespace {

// A second net only: no text that comes here should hold one.
const QRegularExpression &tokens()
{
    static const QRegularExpression pattern(
        QStringLiteral("eyJ[\\w-]{6,}(?:\\.[\\w-]*)*|(?<=Bearer )\\S+|"
                       "\\b(?:client_secret|client_assertion|refresh_token|access_token|id_token|code|code_verifier|"
                       "password|assertion|claims)=[^&\\s\"]+"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &mailAddresses()
{
    static const QRegularExpression pattern(QStringLiteral("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

template <class Replace>
QString replaced(const QString &text, const QRegularExpression &pattern, const Replace &replace)
{
    QString out;
    qsizetype end = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        out += QStringView(text).mid(end, match.capturedStart() - end);
        out += replace(match.captured());
        end = match.capturedEnd();
    }
    out += QStringView(text).mid(end);
    return out;
}

QRegularExpression anyOf(QStringList names)
{
    names.removeIf([](const QString &name) { return name.trimmed().size() < 2; });
    names.removeDuplicates();
    // A name that begins like another must not leave that one's end behind.
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    QStringList patterns;
    for (const QString &name : std::as_const(names)) {
        patterns.append(QRegularExpression::escape(name));
        if (const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(name)); encoded != name)
            patterns.append(QRegularExpression::escape(encoded));
    }
    return QRegularExpression(
        QStringLiteral("(?<![\\p{L}\\p{N}])(?:%1)(?![\\p{L}\\p{N}])").arg(patterns.join(QLatin1Char('|'))),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

SupportText::SupportText(const QStringList &names, const QByteArray &salt)
    : m_salt(salt)
    , m_isMasking(!names.isEmpty())
    , m_names(anyOf(names))
    , m_home(QDir::homePath())
{
}

QString SupportText::mark(const QString &name) const
{
    const QByteArray key = QUrl::fromPercentEncoding(name.toUtf8()).toLower().toUtf8();
    const QByteArray code = QMessageAuthenticationCode::hash(key, m_salt, QCryptographicHash::Sha256).toHex().left(8);
    return QStringLiteral("name-") + QString::fromLatin1(code);
}

QString SupportText::operator()(const QString &text) const
{
    QString clean = replaced(text, tokens(), [](const QString &) { return QStringLiteral("(removed)"); });
    if (m_home.size() > 1)
        clean.replace(m_home, QStringLiteral("~"));
    if (!m_isMasking)
        return clean;
    const auto toMark = [this](const QString &name) { return mark(name); };
    return replaced(replaced(clean, m_names, toMark), mailAddresses(), toMark);
}

QString SupportText::address(const QUrl &url) const
{
    return operator()(
        url.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo));
}

} // namespace steward
