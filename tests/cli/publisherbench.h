// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/cli/cliprocess.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <csignal>

/// A publisher of the demo, and the real steward-cli with two connections to it: "contoso", which may change things,
/// and "readonly". Words APP and the like in commands stand for what was read at the start.
class PublisherBench
{
public:
    using Result = CliProcess::Result;

    bool start(const steward::demo::DemoOptions &options)
    {
        if (!demo.start(options))
            return false;
        for (const char *name : {"contoso", "readonly"}) {
            if (cli.add(name, demo, steward::demo::kAppClientId, "client-credentials").exit != 0)
                return false;
        }
        if (cli.run("connections unlock contoso --permanently").exit != 0)
            return false;
        for (const QJsonValue &each : list(QStringLiteral("publisher apps --connection contoso")))
            apps.append(text(each, "id"));
        return !apps.isEmpty();
    }

    /// The whole command line behind the global options of every run here.
    QStringList words(QString arguments) const
    {
        const QStringList secret{QStringLiteral("--no-keychain"), QStringLiteral("--secret-stdin"),
                                 QStringLiteral("--format"),      QStringLiteral("json"),
                                 QStringLiteral("--watch-every"), QStringLiteral("0.2")};
        return secret +
               arguments.replace(QLatin1String("APP"), apps.value(0)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    Result run(const QString &arguments) const { return cli.run(words(arguments), steward::demo::kAppClientSecret); }
    /// `publisher ARGUMENTS --connection contoso`
    Result publisher(const QString &arguments, const char *connection = "contoso") const
    {
        return run(QStringLiteral("publisher %1 --connection %2").arg(arguments, QLatin1String(connection)));
    }
    QJsonArray list(const QString &arguments) const { return run(arguments).array(); }
    QJsonArray listed(const QString &arguments) const { return publisher(arguments).array(); }

    /// Begun and left running, with its secret read.
    void begin(QProcess &process, const QString &arguments) const
    {
        cli.prepare(process, words(arguments));
        process.setReadChannel(QProcess::StandardError);
        process.start();
        process.write(steward::demo::kAppClientSecret);
        process.closeWriteChannel();
    }
    /// Reads its standard error until that is among it; all that was read. Of one that has ended: the rest.
    static QByteArray readUntil(QProcess &process, const QByteArray &words)
    {
        QByteArray seen;
        while (!seen.contains(words) && process.waitForReadyRead(20'000))
            seen += process.readAllStandardError();
        return seen;
    }
    static Result end(QProcess &process, int signal)
    {
        if (process.state() == QProcess::Running && process.processId() > 0)
            ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(20'000);
        const bool isEnded = process.exitStatus() == QProcess::NormalExit;
        return {isEnded ? process.exitCode() : -signal, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// Changes that reached the service, whatever became of them.
    int sent(const char *operation = "") const
    {
        int count = 0;
        for (const steward::demo::DemoMutationCount &each : demo.mutationCounts(operation))
            count += each.count;
        return count;
    }
    int applied(const char *operation = "") const
    {
        int count = 0;
        for (const steward::demo::DemoMutationCount &each : demo.mutationCounts(operation))
            count += each.applied;
        return count;
    }
    /// The most often that any one environment was asked for.
    int mostOften() const
    {
        int most = 0;
        for (const steward::demo::DemoMutationCount &each : demo.mutationCounts("scheduleEnvironmentHotfix"))
            most = std::max(most, each.count);
        return most;
    }

    /// Environments with that version that no hotfix waits for or runs on, as TENANT/NAME.
    QStringList environments(const QString &country, const QString &version) const
    {
        QStringList busy;
        for (const QJsonValue &each : listed(QStringLiteral("hotfixes APP ") + country)) {
            const QString status = text(each, "status");
            if (status == QLatin1String("Scheduled") || status == QLatin1String("Running"))
                busy.append(text(each, "environmentAadTenantId") + QLatin1Char('/') + text(each, "environmentName"));
        }
        QStringList found;
        for (const QJsonValue &each : listed(QStringLiteral("environments APP ") + country)) {
            const QString label = text(each, "aadTenantId") + QLatin1Char('/') + text(each, "name");
            if (text(each, "version") == version && !busy.contains(label))
                found.append(label);
        }
        return found;
    }
    static QString named(const QStringList &environments)
    {
        QString options;
        for (const QString &each : environments)
            options += QStringLiteral(" --environment ") + each;
        return options;
    }

    /// The error object among the lines of standard error.
    static QJsonObject errorOf(const Result &result)
    {
        for (const QByteArray &line : result.err.split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (object.contains(QLatin1String("error")))
                return object.value(QLatin1String("error")).toObject();
        }
        return {};
    }
    static QString text(const QJsonValue &object, const char *member)
    {
        return object[QLatin1String(member)].toString();
    }

    steward::demo::DemoService demo;
    CliProcess cli;
    QStringList apps;
};
