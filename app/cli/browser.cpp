// SPDX-License-Identifier: Apache-2.0
#include "app/cli/browser.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#ifdef Q_OS_WIN
#include <windows.h>

#include <shellapi.h>
#endif

namespace steward::cli {

namespace {

bool start(const QString &program, const QStringList &arguments)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return false;
    QProcess process;
    process.setProgram(path);
    process.setArguments(arguments);
    // A browser's chatter does not belong into our output.
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    return process.startDetached();
}

// BROWSER is a list of commands; %s stands for the address, which is added where it is missing. No shell reads it.
bool startNamed(const QString &text)
{
    QStringList arguments = QProcess::splitCommand(text);
    if (arguments.isEmpty())
        return false;
    const QString program = arguments.takeFirst();
    return start(program, arguments);
}

bool startFromEnvironment(const QString &address)
{
    const QStringList commands = qEnvironmentVariable("BROWSER").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    for (QString command : commands) {
        // Quoted for splitCommand: the address may hold anything but quotation marks.
        const QString quoted = QLatin1Char('"') + address + QLatin1Char('"');
        if (command.contains(QLatin1String("%s")))
            command.replace(QLatin1String("%s"), quoted);
        else
            command += QLatin1Char(' ') + quoted;
        if (startNamed(command))
            return true;
    }
    return false;
}

} // namespace

bool openBrowser(const QUrl &address)
{
    if (address.scheme() != QLatin1String("https") && address.scheme() != QLatin1String("http"))
        return false;
    const QString text = QString::fromLatin1(address.toEncoded());
    if (startFromEnvironment(text))
        return true;
#if defined(Q_OS_WIN)
    const auto result = reinterpret_cast<INT_PTR>(ShellExecuteW(
        nullptr, L"open", reinterpret_cast<const wchar_t *>(text.utf16()), nullptr, nullptr, SW_SHOWNORMAL));
    return result > 32;
#elif defined(Q_OS_MACOS)
    return start(QStringLiteral("open"), {text});
#else
    return start(QStringLiteral("xdg-open"), {text});
#endif
}

} // namespace steward::cli
