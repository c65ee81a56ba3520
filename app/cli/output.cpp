// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include "app/cli/exitcode.h"
#include "app/cli/say.h"
#include "app/cli/textwidth.h"
#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"

#include <QtCore/QJsonDocument>

#include <cstdio>

namespace steward::cli {

namespace {

bool writeTo(FILE *stream, const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

QByteArray lineOf(const QString &text)
{
    return text.toUtf8() + '\n';
}

QByteArray errorObject(const QJsonObject &error)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), error}}).toJson(QJsonDocument::Compact) + '\n';
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

bool writeToStdout(const QByteArray &bytes)
{
    return writeTo(stdout, bytes);
}

bool Output::print(const Listing &listing) const
{
    return writeTo(stdout, formatted(listing, m_format, terminalColumns()));
}

bool Output::say(const QString &line) const
{
    return m_format != Format::Table || writeTo(stdout, lineOf(line));
}

void Output::note(const QString &line) const
{
    writeTo(stderr, lineOf(line));
}

void Output::fail(const ApiError &error, const QString &tenant, std::optional<GrantType> grant) const
{
    const ErrorWords words = wordsFor(error, tenant, grant);
    if (m_format == Format::Json) {
        writeTo(stderr, errorObject({{QStringLiteral("kind"), kindWord(error.kind)},
                                     {QStringLiteral("code"), orNull(error.code)},
                                     {QStringLiteral("target"), orNull(error.target)},
                                     {QStringLiteral("message"), oneLine(words)},
                                     {QStringLiteral("correlationId"), orNull(error.correlationId)},
                                     {QStringLiteral("operationId"), orNull(error.operation)}}));
        return;
    }
    QString line = oneLine(words);
    if (!error.code.isEmpty())
        line += QStringLiteral(" [%1]").arg(visibleText(error.code, 100));
    if (!error.correlationId.isEmpty())
        line += QLatin1Char(' ') + Say::tr("Correlation id: %1").arg(visibleText(error.correlationId, 100));
    writeTo(stderr, lineOf(line));
}

void Output::refuse(const QString &sentence) const
{
    failPlainly(QStringLiteral("invalidInput"), sentence);
}

void Output::complain(const QString &sentence, const QString &helpCommand) const
{
    failPlainly(QStringLiteral("usage"), sentence + QLatin1Char(' ') + Say::tr("See: %1").arg(helpCommand));
}

// What is no error of the service has neither code nor correlation id.
void Output::failPlainly(const QString &kind, const QString &line) const
{
    if (m_format != Format::Json) {
        writeTo(stderr, lineOf(line));
        return;
    }
    QJsonObject error{{QStringLiteral("kind"), kind}, {QStringLiteral("message"), line}};
    for (const auto &member : {"code", "target", "correlationId", "operationId"})
        error.insert(QLatin1String(member), QJsonValue::Null);
    writeTo(stderr, errorObject(error));
}

} // namespace steward::cli
