// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include "app/cli/exitcode.h"
#include "app/cli/interrupt.h"
#include "app/cli/say.h"
#include "app/cli/textwidth.h"
#include "core/model/displaytext.h"
#include "core/model/errorkind.h"
#include "ui/models/errorwords.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace steward::cli {

namespace {

constexpr qsizetype atOnce = 32 * 1024;
int stdoutError = 0; // of the last write

#ifdef Q_OS_WIN
qsizetype writeSome(const char *bytes, qsizetype size)
{
    static const int before = _setmode(1, _O_BINARY); // CSV has line ends of its own
    static_cast<void>(before);
    return _write(1, bytes, static_cast<unsigned>(size));
}

bool isPassing(int)
{
    return false;
}
#else
qsizetype writeSome(const char *bytes, qsizetype size)
{
    return write(STDOUT_FILENO, bytes, static_cast<std::size_t>(size));
}

// Who shares the terminal or pipe with us may have made it non-blocking.
bool isPassing(int error)
{
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    if (error == EAGAIN || error == EWOULDBLOCK)
        poll(&out, 1, -1);
    return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}
#endif

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

// Not through the C library's buffer: after a failure it counts bytes as written that were not, and it goes on waiting
// for a reader after Ctrl+C.
bool writeToStdout(const QByteArray &bytes)
{
    stdoutError = 0;
    for (qsizetype done = 0; done < bytes.size();) {
        const qsizetype count = writeSome(bytes.constData() + done, std::min(bytes.size() - done, atOnce));
        if (count < 0 && !Interrupt::pending() && isPassing(errno))
            continue;
        if (count < 0) {
            stdoutError = errno;
            return false;
        }
        done += count;
        if (done < bytes.size() && Interrupt::pending())
            return false;
    }
    return true;
}

bool Output::print(const Listing &listing) const
{
    return writeToStdout(formatted(listing, m_format, terminalColumns()));
}

bool Output::say(const QString &line) const
{
    return m_format != Format::Table || writeToStdout(lineOf(line));
}

void Output::note(const QString &line) const
{
    writeTo(stderr, lineOf(line));
}

bool Output::isReaderGone() const
{
    return stdoutError == EPIPE;
}

void Output::fail(const ApiError &error, const QString &tenant, std::optional<GrantType> grant) const
{
    fail(error, oneLine(wordsFor(error, tenant, grant)));
}

void Output::fail(const ApiError &error, const QString &sentence) const
{
    if (m_format == Format::Json) {
        writeTo(stderr, errorObject({{QStringLiteral("kind"), kindWord(error.kind)},
                                     {QStringLiteral("code"), orNull(error.code)},
                                     {QStringLiteral("target"), orNull(error.target)},
                                     {QStringLiteral("message"), sentence},
                                     {QStringLiteral("correlationId"), orNull(error.correlationId)},
                                     {QStringLiteral("operationId"), orNull(error.operation)}}));
        return;
    }
    QString line = sentence;
    if (!error.code.isEmpty())
        line += QStringLiteral(" [%1]").arg(visibleText(error.code, 100));
    if (!error.correlationId.isEmpty())
        line += QLatin1Char(' ') + Say::tr("Correlation id: %1").arg(visibleText(error.correlationId, 100));
    writeTo(stderr, lineOf(line));
}

void Output::fail(const QJsonObject &error, const QString &line) const
{
    writeTo(stderr, m_format == Format::Json ? errorObject(error) : lineOf(line));
}

void Output::progress(const QUuid &journalId, const QString &line) const
{
    if (m_format != Format::Json) {
        note(line);
        return;
    }
    const QJsonObject object{{QStringLiteral("progress"), line},
                             {QStringLiteral("journalId"),
                              orNull(journalId.isNull() ? QString() : journalId.toString(QUuid::WithoutBraces))}};
    writeTo(stderr, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
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
