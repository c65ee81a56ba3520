// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/cli/cliprocess.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QTest>

/// A demo tenant whose work ends quickly, and the real steward-cli with two writable connections to it: "app" with its
/// secret in the keychain, and "person", signed in. To be run by keyring.sh.
class ChangeBench
{
public:
    using Result = CliProcess::Result;

    bool start()
    {
        using namespace steward::demo;
        DemoOptions options;
        options.autoSignIn = true;
        if (!demo.start(options))
            return false;
        demo.advance(std::chrono::hours(5)); // what the world begins with has ended by then
        leaveUpdateWindow();
        demo.setSpeed(4000);
        const bool isAdded = cli.add("app", demo, kAppClientId, "client-credentials").exit == 0 &&
                             cli.add("person", demo, kPublicClientId, "authorization-code").exit == 0 &&
                             cli.run("connections unlock app --permanently").exit == 0 &&
                             cli.run("connections unlock person --permanently").exit == 0;
        return isAdded && cli.run("connections set-secret app", QByteArray(kAppClientSecret) + "\n").exit == 0;
    }

    /// Signs the person in with a browser that is only a client.
    bool signIn()
    {
        QProcess process;
        cli.prepare(process, CliProcess::words("connections sign-in person --no-browser"));
        process.setReadChannel(QProcess::StandardError);
        process.start();
        QNetworkAccessManager browser;
        QNetworkReply *page = browser.get(QNetworkRequest(CliProcess::addressFrom(process)));
        return QTest::qWaitFor([&] { return page->isFinished(); }, 20'000) && process.waitForFinished(20'000) &&
               process.exitCode() == 0;
    }

    Result run(const QString &arguments) const { return cli.run(arguments.split(QLatin1Char(' '))); }
    /// With JSON.
    Result json(const QString &arguments) const { return run(QStringLiteral("--format json ") + arguments); }
    Result wait(const QString &arguments) const { return run(waiting(QStringLiteral("--format json ") + arguments)); }
    /// With the tenant's work done within a second, a look each five would be most of the test.
    static QString waiting(const QString &arguments) { return QStringLiteral("--wait --watch-every 0.2 ") + arguments; }

    /// The service dates its answers in whole seconds: what was asked for within the same one counts as asked for after
    /// somebody looked, and stops a change of the same environment (D06).
    static bool waitForNextSecond()
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        return QTest::qWaitFor([now] { return QDateTime::currentSecsSinceEpoch() > now; }, 3000);
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

    /// The full name of the environment whose name begins like that.
    QString environment(const char *beginning) const
    {
        const QJsonArray all = json(QStringLiteral("environments list --connection app")).array();
        for (const QJsonValue &one : all) {
            if (text(one, "name").startsWith(QLatin1String(beginning)))
                return text(one, "name");
        }
        return {};
    }

    /// An available update of the environment, with or without other apps to be dealt with first.
    QJsonObject update(const QString &environmentName, bool withRequirements) const
    {
        const QJsonArray all = json(QStringLiteral("apps updates %1 --connection app").arg(environmentName)).array();
        for (const QJsonValue &one : all) {
            if (one[QLatin1String("requirements")].toArray().isEmpty() != withRequirements)
                return one.toObject();
        }
        return {};
    }

    /// Of one that Dev-Anna can be linked to.
    QString powerPlatformId() const
    {
        QNetworkAccessManager manager;
        QUrl url = demo.apiUrl();
        url.setPath(QStringLiteral("/_demo/powerplatform"));
        url.setQuery(QStringLiteral("tenant=") + demo.tenants().constFirst().tenantId);
        QNetworkReply *reply = manager.get(QNetworkRequest(url));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000))
            return {};
        const QJsonArray all =
            QJsonDocument::fromJson(reply->readAll()).object().value(QLatin1String("value")).toArray();
        for (const QJsonValue &one : all) {
            if (text(one, "type") == QLatin1String("Sandbox") &&
                text(one, "geoName") == QLatin1String("United States") && one[QLatin1String("active")].toBool() &&
                text(one, "linkedEnvironment").isEmpty())
                return text(one, "id");
        }
        return {};
    }

    Result link() const
    {
        return wait(QStringLiteral("environments link Dev-Anna --power-platform-environment %1 --confirm Dev-Anna "
                                   "--connection person")
                        .arg(powerPlatformId()));
    }

    /// A moment well inside the latest restore period.
    static QString pointIn(const QJsonArray &periods)
    {
        const auto at = [&periods](const char *end) {
            return QDateTime::fromString(text(periods.last(), end), Qt::ISODateWithMs).toUTC();
        };
        return at("from").addSecs(at("from").secsTo(at("to")) / 2).toString(Qt::ISODate);
    }

    /// Requests that could change something.
    int changesOnTheWire() const
    {
        int count = 0;
        for (const char *method : {"PUT", "POST", "PATCH", "DELETE"})
            count += demo.requestCount("/admin/", method);
        return count;
    }

    steward::demo::DemoService demo;
    CliProcess cli{CliProcess::Bus::OfThisTest};

private:
    // Saturday 22:00 to Sunday 06:00 UTC of the world, which lives days while a test runs: what is to wait for
    // the window would begin.
    void leaveUpdateWindow()
    {
        constexpr int week = 7 * 24;
        const QDateTime world = QDateTime::currentDateTimeUtc().addSecs(5 * 3600);
        const int hour = (world.date().dayOfWeek() - 1) * 24 + world.time().hour();
        const int untilItEnds = (6 * 24 + 6 - hour + week) % week; // Sunday 06:00
        if (untilItEnds < 4 * 24)
            demo.advance(std::chrono::hours(untilItEnds + 1));
    }
};
