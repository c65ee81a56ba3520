// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demoservice.h"
#include "app/demo/introduction.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>
#include <QTimeZone>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <limits>
#include <optional>

namespace {

using steward::demo::DemoOptions;
using steward::demo::DemoService;
using steward::demo::introduction;
using steward::demo::introductionJson;

// A signal handler may do little more than this; a timer looks at it.
std::atomic<bool> stopWanted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void wantStop(int)
{
    stopWanted = true;
}

// lupdate finds words in a class with a context; in a free function it passes them over.
struct DemoProgram
{
    Q_DECLARE_TR_FUNCTIONS(DemoProgram)
};

struct NumberOption
{
    const char *name;
    const char *help;
    const char *value;
};

constexpr NumberOption kNumbers[] = {
    {"tenants", QT_TRANSLATE_NOOP("DemoProgram", "Number of tenants."), ""},
    {"environments", QT_TRANSLATE_NOOP("DemoProgram", "Environments in each tenant."), ""},
    {"operations", QT_TRANSLATE_NOOP("DemoProgram", "Operations in the log of each tenant."), ""},
    {"customers", QT_TRANSLATE_NOOP("DemoProgram", "Customers of the publisher's first app in the US."), ""},
    {"seed", QT_TRANSLATE_NOOP("DemoProgram", "The same seed and --now give the same world."), ""},
    {"port", QT_TRANSLATE_NOOP("DemoProgram", "Port on the loopback addresses; 0 takes a free one."), "0"},
    {"token-lifetime", QT_TRANSLATE_NOOP("DemoProgram", "Seconds an access token is accepted."), "3599"},
    {"clock-skew", QT_TRANSLATE_NOOP("DemoProgram", "Seconds the service's clock is ahead; negative: behind."), "0"},
    {"speed", QT_TRANSLATE_NOOP("DemoProgram", "How much faster than real time operations proceed; 0 stops them."),
     "1"},
    {"latency", QT_TRANSLATE_NOOP("DemoProgram", "Milliseconds waited before each answer."), "0"},
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(DemoProgram::tr(
        "A local service that speaks the Business Central Admin Center API and the sign-in endpoints it needs, with "
        "invented tenants. Listens on this computer only."));
    parser.addHelpOption();
    parser.addVersionOption();
    for (const NumberOption &option : kNumbers)
        parser.addOption({QLatin1String(option.name), DemoProgram::tr(option.help), QStringLiteral("N"),
                          QLatin1String(option.value)});
    parser.addOption({QStringLiteral("now"),
                      DemoProgram::tr("The world's present, ISO 8601 in UTC; default: the time of the start."),
                      QStringLiteral("TIME")});
    parser.addOption(
        {QStringLiteral("auto-sign-in"), DemoProgram::tr("The sign-in page answers at once instead of asking.")});
    parser.addOption({QStringLiteral("tls-certificate"),
                      DemoProgram::tr("Speak https only, with this certificate (PEM)."), QStringLiteral("FILE")});
    parser.addOption(
        {QStringLiteral("tls-key"), DemoProgram::tr("The key of that certificate (PEM)."), QStringLiteral("FILE")});
    parser.addOption(
        {QStringLiteral("json"), DemoProgram::tr("Say where it listens and who may sign in as one line of JSON.")});
    parser.addOption(
        {QStringLiteral("revoke-old-refresh-tokens"), DemoProgram::tr("A used refresh token becomes worthless.")});
    parser.addOption({QStringLiteral("app-certificate"),
                      DemoProgram::tr("Certificate (PEM) the apps may sign in with; may be given several times."),
                      QStringLiteral("FILE")});
}

// Not set: unchanged. Not a number in the range: empty.
template <class Number>
bool take(const QCommandLineParser &parser, const char *name, qint64 low, qint64 high, Number &target)
{
    if (!parser.isSet(QLatin1String(name)))
        return true;
    bool isNumber = false;
    const qint64 value = parser.value(QLatin1String(name)).toLongLong(&isNumber);
    if (!isNumber || value < low || value > high) {
        QTextStream(stderr)
            << DemoProgram::tr("--%1 takes a number from %2 to %3.").arg(QLatin1String(name)).arg(low).arg(high)
            << '\n';
        return false;
    }
    target = Number(value);
    return true;
}

std::optional<DemoOptions> optionsFrom(const QCommandLineParser &parser)
{
    DemoOptions options;
    if (const QStringList surplus = parser.positionalArguments(); !surplus.isEmpty()) {
        QTextStream(stderr) << DemoProgram::tr("Not understood: %1").arg(surplus.first()) << '\n';
        return std::nullopt;
    }
    const bool good = take(parser, "tenants", 1, 10'000, options.world.tenants) &&
                      take(parser, "environments", 0, 5'000, options.world.environments) &&
                      take(parser, "operations", 0, 2'000'000, options.world.operations) &&
                      take(parser, "customers", 0, 100'000, options.world.customers) &&
                      take(parser, "seed", 0, std::numeric_limits<qint64>::max(), options.world.seed) &&
                      take(parser, "port", 0, 65'535, options.port) &&
                      take(parser, "token-lifetime", 1, 86'400, options.tokenLifetime) &&
                      take(parser, "clock-skew", -1'000'000'000, 1'000'000'000, options.clockSkew) &&
                      take(parser, "speed", 0, 1'000'000, options.speed) &&
                      take(parser, "latency", 0, 600'000, options.latency);
    if (!good)
        return std::nullopt;
    if (parser.isSet(QStringLiteral("now"))) {
        options.world.now = QDateTime::fromString(parser.value(QStringLiteral("now")), Qt::ISODate);
        if (!options.world.now.isValid()) {
            QTextStream(stderr) << DemoProgram::tr("--now takes a time such as 2026-11-21T15:15:00Z.") << '\n';
            return std::nullopt;
        }
        if (options.world.now.timeSpec() == Qt::LocalTime)
            options.world.now.setTimeZone(QTimeZone::utc());
    }
    options.tlsCertificate = parser.value(QStringLiteral("tls-certificate"));
    options.tlsKey = parser.value(QStringLiteral("tls-key"));
    if (options.tlsCertificate.isEmpty() != options.tlsKey.isEmpty()) {
        QTextStream(stderr) << DemoProgram::tr("--tls-certificate and --tls-key go together.") << '\n';
        return std::nullopt;
    }
    options.autoSignIn = parser.isSet(QStringLiteral("auto-sign-in"));
    options.appCertificates = parser.values(QStringLiteral("app-certificate"));
    options.revokeOldRefreshTokens = parser.isSet(QStringLiteral("revoke-old-refresh-tokens"));
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("steward-demo-service"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STEWARD_VERSION));

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    const std::optional<DemoOptions> options = optionsFrom(parser);
    if (!options)
        return 2;

    DemoService service;
    QString problem;
    if (!service.start(*options, &problem)) {
        QTextStream(stderr) << problem << '\n';
        return 1;
    }
    const bool forScripts = parser.isSet(QStringLiteral("json"));
    QTextStream(stdout) << (forScripts ? QString::fromUtf8(introductionJson(service)) : introduction(service))
                        << Qt::endl;

    std::signal(SIGINT, wantStop);
    std::signal(SIGTERM, wantStop);
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &application, [] {
        if (stopWanted)
            QCoreApplication::quit();
    });
    watch.start(100);
    const int code = QCoreApplication::exec();
    service.stop();
    return code;
}
