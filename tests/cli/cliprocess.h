// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <chrono>

/// The real steward-cli as a child process, in a home of its own and, unless asked for, without a session bus, so that
/// no keychain of the machine is touched.
class CliProcess
{
public:
    enum class Bus { None, OfThisTest };
    explicit CliProcess(Bus bus = Bus::None)
        : m_bus(bus)
    {
    }

    struct Result
    {
        int exit = -1; ///< negative: it did not end by itself; howItEnded() is the last line of `err` then
        QByteArray out{};
        QByteArray err{};

        QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
        QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
        QJsonObject error() const
        {
            return QJsonDocument::fromJson(err).object().value(QLatin1String("error")).toObject();
        }
    };

    static QStringList words(const char *text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); }

    QString folder() const { return m_home.filePath(QStringLiteral("data")); }
    QString homeFile(const char *name) const { return m_home.filePath(QString::fromUtf8(name)); }

    void prepare(QProcess &process, const QStringList &arguments) const
    {
        process.setProgram(QStringLiteral(STEWARD_CLI));
        process.setArguments(QStringList{QStringLiteral("--data-dir"), folder()} + arguments);
        process.setProcessEnvironment(environment());
    }

    Result run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        prepare(process, arguments);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        return resultOf(process);
    }
    Result run(const char *arguments, const QByteArray &input = {}) const { return run(words(arguments), input); }

    /// Waits for the end. What is no end of the program's own is printed as well, with all the program has said: a
    /// failure that comes once in a thousand runs has to explain itself.
    static Result resultOf(QProcess &process, std::chrono::milliseconds patience = std::chrono::seconds(60))
    {
        const bool isOver =
            process.state() == QProcess::NotRunning || process.waitForFinished(static_cast<int>(patience.count()));
        Result result{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        if (const QByteArray how = howItEnded(process, isOver); !how.isEmpty()) {
            result.exit = -1;
            result.err += how + '\n';
            qWarning("%s\n%s%s", qPrintable(process.arguments().join(QLatin1Char(' '))), result.out.constData(),
                     result.err.constData());
        }
        return result;
    }

    /// Empty: by itself.
    static QByteArray howItEnded(const QProcess &process, bool isOver)
    {
        if (process.error() == QProcess::FailedToStart)
            return "did not start: " + process.errorString().toUtf8();
        if (!isOver)
            return "did not end in time: " + process.errorString().toUtf8();
        if (process.exitStatus() != QProcess::NormalExit)
            return "was ended by signal " + QByteArray::number(process.exitCode());
        return {};
    }

    /// Adds a connection to the demo service.
    Result add(const char *name, const steward::demo::DemoService &demo, const char *clientId, const char *grant,
               const QString &tenant = {}) const
    {
        return run({QStringLiteral("connections"), QStringLiteral("add"), QString::fromUtf8(name),
                    QStringLiteral("--tenant"), tenant.isEmpty() ? demo.tenants().constFirst().tenantId : tenant,
                    QStringLiteral("--client-id"), QString::fromUtf8(clientId), QStringLiteral("--grant"),
                    QString::fromUtf8(grant), QStringLiteral("--authority"), demo.authorityUrl().toString(),
                    QStringLiteral("--api-url"), demo.apiUrl().toString(), QStringLiteral("--publisher-url"),
                    demo.publisherUrl().toString(), QStringLiteral("--requests-per-minute"), QStringLiteral("0")});
    }

    /// Runs a command with a client secret on standard input.
    Result runWithSecret(const QStringList &arguments, const QByteArray &secret = steward::demo::kAppClientSecret) const
    {
        return run(QStringList{QStringLiteral("--no-keychain"), QStringLiteral("--secret-stdin")} + arguments, secret);
    }
    Result runWithSecret(const char *arguments, const QByteArray &secret = steward::demo::kAppClientSecret) const
    {
        return runWithSecret(words(arguments), secret);
    }

    /// The address a sign-in prints on standard error, which must be the read channel of the process.
    static QUrl addressFrom(QProcess &process)
    {
        QByteArray seen;
        while (seen.count('\n') < 2 && process.waitForReadyRead(10'000))
            seen += process.readAllStandardError();
        return QUrl(QString::fromUtf8(seen.split('\n').value(1)));
    }

    /// Files below the home that hold the text, in clear or in base64.
    QStringList filesWith(const QByteArray &text) const
    {
        QStringList found;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            if (bytes.contains(text) || bytes.contains(text.toBase64()) || bytes.contains(text.toPercentEncoding()))
                found.append(file.fileName());
        }
        return found;
    }

private:
    QProcessEnvironment environment() const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"})
            all.remove(QString::fromLatin1(name));
        if (m_bus == Bus::None) {
            all.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
            all.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        }
        all.insert(QStringLiteral("HOME"), m_home.path());
        for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            all.insert(QString::fromLatin1(name), m_home.filePath(QString::fromLatin1(name)));
        return all;
    }

    Bus m_bus;
    QTemporaryDir m_home;
};
