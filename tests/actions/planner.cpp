// SPDX-License-Identifier: Apache-2.0
// planner FOLDER API AUTHORITY PUBLISHER TENANT COUNT: begins a plan of hotfixes for COUNT environments in three waves,
// unless an earlier run has; takes up what there is, follows it to its end or to where it stops, and is made to be
// killed at any moment of that. What happens is on standard output, a line each. Where it has stopped the next run goes
// on.
#include "app/demo/democredentials.h"
#include "core/actions/actiondesk.h"
#include "core/actions/hotfixplans.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "core/model/hotfixrules.h"
#include "core/model/whenready.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace steward;
using namespace std::chrono_literals;
using State = HotfixPlan::State;

namespace {

const QString country = QStringLiteral("US");
const AppVersion target{QStringLiteral("4.2.2.0")};

void say(const char *word, const QString &what = {})
{
    std::printf("%s %s\n", word, qPrintable(what));
    std::fflush(stdout);
}

TenantConnection connectionFrom(const QStringList &arguments)
{
    TenantConnection connection;
    connection.id = QUuid::createUuidV5(QUuid(), arguments.at(5)); // the same in every run
    connection.name = QStringLiteral("Contoso");
    connection.tenant = arguments.at(5);
    connection.clientId = QLatin1String(demo::kAppClientId);
    connection.grant = GrantType::ClientCredentials;
    connection.apiUrl = QUrl(arguments.at(2));
    connection.authority = QUrl(arguments.at(3));
    connection.publisherUrl = QUrl(arguments.at(4));
    connection.requestsPerMinute = 0;
    connection.writable = true;
    return connection;
}

ActionDeskOptions optionsFor(const QString &folder)
{
    ActionDeskOptions options;
    options.dataFolder = folder;
    options.pace.first = 20ms;
    options.pace.longest = 100ms;
    options.proofOfAbsence = 300ms;
    return options;
}

} // namespace

class Planner : public QObject
{
public:
    Planner(TenantSession &session, HotfixPlans &plans, const QUuid &plan, int count)
        : m_session(session)
        , m_plans(plans)
        , m_plan(plan)
        , m_count(count)
    {
        connect(&plans, &HotfixPlans::loaded, this, [this] { begin(); });
        connect(&plans, &HotfixPlans::planChanged, this, [this](const HotfixPlan &changed) { follow(changed); });
        connect(&plans, &HotfixPlans::trouble, this,
                [](const ApiError &error) { say("trouble", error.code + QLatin1Char(' ') + error.detail); });
    }

private:
    void begin()
    {
        m_hasBegun = true;
        if (const auto there = m_plans.find(m_plan)) {
            say("resumed", QString::number(int(there->state)));
            if (there->state == State::Ended)
                return end(*there);
            if (there->state == State::Stopped || there->state == State::Paused)
                m_plans.resume(m_plan);
            m_isResumed = true;
            return;
        }
        whenFinished(m_session.publisher().listApps(), this, [this](const Outcome<Answer<QList<PublisherApp>>> &apps) {
            if (!apps || apps->value.isEmpty())
                qFatal("no apps: %s", apps ? "none" : qPrintable(apps.error().detail));
            choose(apps->value.constFirst().id);
        });
    }
    void choose(const QString &app)
    {
        whenFinished(m_session.publisher().listCustomerEnvironments(app, country), this,
                     [this, app](const Outcome<Answer<QList<CustomerEnvironment>>> &environments) {
                         if (!environments)
                             qFatal("no environments: %s", qPrintable(environments.error().detail));
                         m_environments = environments->value;
                         whenFinished(m_session.publisher().listVersions(app, country), this,
                                      [this, app](const Outcome<Answer<QList<PublisherVersion>>> &versions) {
                                          m_facts.versions = versions->value;
                                          whenFinished(
                                              m_session.publisher().listEnvironmentHotfixes(app, country), this,
                                              [this, app](const Outcome<Answer<QList<EnvironmentHotfix>>> &all) {
                                                  m_facts.hotfixes = all->value;
                                                  plan(app);
                                              });
                                      });
                     });
    }
    void plan(const QString &app)
    {
        QList<CustomerEnvironment> chosen;
        for (const CustomerEnvironment &one : m_environments) {
            if (chosen.size() < m_count && !whyExcluded(one, target, m_facts))
                chosen.append(one);
        }
        HotfixPlan plan;
        plan.id = m_plan;
        plan.connection = m_session.connection().id;
        plan.publisherTenantId = m_session.broker().state().tenantId;
        plan.appId = app;
        plan.countryCode = country;
        plan.target = target;
        plan.ignoresUpdateWindow = true;
        plan.stopAfter = 3;
        plan.asksForGo = false;
        plan.confirmedAt = Instant::now();
        plan.items = planItems(chosen, {5, 25});
        say("chosen", QString::number(chosen.size()));
        m_plans.begin(plan);
    }
    void follow(const HotfixPlan &plan)
    {
        if (plan.id != m_plan || plan.isElsewhere || !m_hasBegun)
            return;
        const HotfixPlanCount count = countOf(plan);
        if (count.good + count.failed != m_told)
            say("ended", QStringLiteral("%1 of %2").arg(m_told = count.good + count.failed).arg(count.total));
        const bool isStopped = plan.state == State::Stopped || plan.state == State::Paused;
        if (plan.state == State::Ended)
            end(plan);
        else if (isStopped && (!m_isResumed || count.open == 0))
            stop(plan);
        m_isResumed = m_isResumed && isStopped;
    }
    void stop(const HotfixPlan &plan)
    {
        const HotfixPlanCount count = countOf(plan);
        say("stopped", QStringLiteral("failed %1 waiting %2 forgiven %3 trouble %4")
                           .arg(count.failed)
                           .arg(count.waiting)
                           .arg(plan.forgiven)
                           .arg(plan.trouble ? int(plan.trouble->kind) : -1));
        QCoreApplication::exit(3);
    }
    void end(const HotfixPlan &plan)
    {
        const HotfixPlanCount count = countOf(plan);
        say("done", QStringLiteral("good %1 failed %2").arg(count.good).arg(count.failed));
        QCoreApplication::exit(0);
    }

    TenantSession &m_session;
    HotfixPlans &m_plans;
    const QUuid m_plan;
    const int m_count;
    int m_told = 0;
    bool m_hasBegun = false;
    bool m_isResumed = false; ///< a person has seen that it had stopped
    QList<CustomerEnvironment> m_environments;
    HotfixFacts m_facts;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 7)
        return 2;
    RequestLog log;
    const auto secrets = makeMemoryStore();
    TenantSession session(connectionFrom(arguments), *secrets, log);
    session.broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
    ActionDesk desk(optionsFor(arguments.at(1)));
    HotfixPlans plans(desk, arguments.at(1));
    Planner planner(session, plans, QUuid::createUuidV5(QUuid(), QStringLiteral("plan")), arguments.at(6).toInt());
    QObject::connect(&desk, &ActionDesk::loaded, &plans, [&plans] {
        plans.load();
        plans.lookAfterAll();
    });
    desk.attach(session);
    desk.load();
    return app.exec(); // lint-ok: the event loop of the program itself
}
