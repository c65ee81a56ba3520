// SPDX-License-Identifier: Apache-2.0
#include "ui/models/shellcommands.h"

namespace steward {

namespace {

/// For a POSIX shell: single quotes, and nothing inside them has a meaning.
QString shellQuoted(QString text)
{
    text.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

/// PowerShell takes four typographic quotes for its own as well, and each is doubled to stand for itself.
QString powerShellQuoted(const QString &text)
{
    QString quoted(QLatin1Char('\''));
    for (const QChar c : text) {
        const bool isQuote = c == QLatin1Char('\'') || (c.unicode() >= 0x2018 && c.unicode() <= 0x201b);
        quoted += isQuote ? QString(2, c) : QString(c);
    }
    return quoted + QLatin1Char('\'');
}

/// Without what an address could carry of a sign-in; percent-encoded, so it is plain ASCII on one line.
QString addressOf(const RequestLine &line)
{
    QUrl::FormattingOptions parts = QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    if (!line.carriesToken)
        parts |= QUrl::RemoveQuery;
    return line.url.toString(parts);
}

bool hasBody(const RequestLine &line)
{
    return line.carriesToken && (line.verb == QLatin1String("POST") || line.verb == QLatin1String("PUT") ||
                                 line.verb == QLatin1String("PATCH"));
}

} // namespace

QString asCurl(const RequestLine &line)
{
    // --globoff: brackets in an address are no patterns; --path-as-is: dots in it are sent as they are.
    QStringList words{QStringLiteral("curl --globoff --path-as-is -X"), shellQuoted(line.verb)};
    if (line.carriesToken)
        words << QStringLiteral("-H \"Authorization: Bearer $TOKEN\"");
    words << QStringLiteral("-H 'Accept: application/json'");
    if (hasBody(line))
        words << QStringLiteral("-H 'Content-Type: application/json' --data-raw \"$BODY\"");
    words << shellQuoted(addressOf(line));
    return words.join(QLatin1Char(' '));
}

QString asPowerShell(const RequestLine &line)
{
    QStringList words{QStringLiteral("Invoke-RestMethod -Method"), powerShellQuoted(line.verb), QStringLiteral("-Uri"),
                      powerShellQuoted(addressOf(line))};
    if (line.carriesToken)
        words << QStringLiteral("-Headers @{ Authorization = \"Bearer $token\" }");
    if (hasBody(line))
        words << QStringLiteral("-ContentType 'application/json' -Body $body");
    return words.join(QLatin1Char(' '));
}

} // namespace steward
