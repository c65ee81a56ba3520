// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/democlient.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTest>

using namespace steward;
using namespace steward::test;

namespace {

const QString kAdmin = QStringLiteral("/admin/v2.21");

// A digest of every list of every tenant of a world.
QByteArray digest(const demo::DemoOptions &options)
{
    demo::DemoService service;
    if (!service.start(options))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QList<demo::DemoTenant> tenants = service.tenants();
    for (const demo::DemoTenant &tenant : tenants) {
        DemoClient client(service.apiUrl());
        hash.addData((tenant.name + tenant.tenantId + tenant.domain).toUtf8());
        if (!client.signIn(tenant.tenantId))
            continue;
        for (const char *path : {"/applications/environments", "/environments/operations", "/environments/usedstorage",
                                 "/environments/quotas", "/applications/BusinessCentral/environments/Production/apps",
                                 "/applications/BusinessCentral/environments/Production/availableRestorePeriods"})
            hash.addData(client.get(kAdmin + QLatin1String(path)).body);
    }
    return hash.result();
}

QDateTime time(const QJsonValue &object, const char *member)
{
    return QDateTime::fromString(object[QLatin1String(member)].toString(), Qt::ISODateWithMs);
}

} // namespace

class tst_demo_world : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameBytes();
    void theDefaultWorldLooksLikeAPartners();
    void contososLastDayTellsAStory();
    void sizesAreAsAskedFor();
    void aLargerWorldShowsEveryStatus();
    void fiftyThousandOperationsComeAtOnce();
};

void tst_demo_world::theSameSeedGivesTheSameBytes()
{
    demo::DemoOptions options = smallOptions();
    const QByteArray one = digest(options);
    QVERIFY(!one.isEmpty());
    QCOMPARE(digest(options), one);
    options.world.seed = 2;
    QVERIFY(digest(options) != one);
    options.world.seed = 1;
    options.world.now = someDay().addSecs(1);
    QVERIFY(digest(options) != one);
}

void tst_demo_world::theDefaultWorldLooksLikeAPartners()
{
    demo::DemoService service;
    demo::DemoOptions options;
    options.autoSignIn = true;
    QVERIFY(service.start(options));
    const QList<demo::DemoTenant> tenants = service.tenants();
    QCOMPARE(tenants.size(), 6);
    QCOMPARE(tenants.first().name, QStringLiteral("Contoso (demo)"));
    int environments = 0;
    int operations = 0;
    for (const demo::DemoTenant &tenant : tenants) {
        DemoClient client(service.apiUrl());
        if (!client.signIn(tenant.tenantId))
            continue;
        QSet<QString> names;
        const QJsonArray list = client.get(kAdmin + QStringLiteral("/applications/environments")).list();
        for (const QJsonValue &environment : list) {
            const QString name = environment[QLatin1String("name")].toString();
            QVERIFY2(name.size() <= 29 && !names.contains(name.toLower()), qPrintable(name));
            names.insert(name.toLower());
            QCOMPARE(environment[QLatin1String("aadTenantId")].toString(), tenant.tenantId);
        }
        environments += int(list.size());
        operations += int(client.get(kAdmin + QStringLiteral("/environments/operations")).list().size());
    }
    // Adventure Works (four) wants a new sign-in and Tailspin Toys (three) is forbidden.
    QCOMPARE(environments, 31);
    QVERIFY(operations >= 190);
}

void tst_demo_world::contososLastDayTellsAStory()
{
    demo::DemoService service;
    QVERIFY(service.start(smallOptions()));
    DemoClient client(service.apiUrl());
    QVERIFY(client.signIn(QStringLiteral("contoso.onmicrosoft.com")));
    const QJsonArray environments = client.get(kAdmin + QStringLiteral("/applications/environments")).list();
    QStringList names;
    for (const QJsonValue &environment : environments)
        names << environment[QLatin1String("name")].toString().left(13);
    QCOMPARE(names, (QStringList{QStringLiteral("Production"), QStringLiteral("Production-EU"), QStringLiteral("UAT"),
                                 QStringLiteral("Dev-Anna"), QStringLiteral("Test-old-2611")}));
    QHash<QString, int> lastDay;
    int ahead = 0;
    const QJsonArray operations = client.get(kAdmin + QStringLiteral("/environments/operations")).list();
    for (const QJsonValue &operation : operations) {
        const qint64 age = time(operation, "createdOn").secsTo(someDay());
        QVERIFY(age >= 0 && age < 180 * 86'400);
        if (age < 86'400)
            ++lastDay[operation[QLatin1String("status")].toString()];
        ahead += time(operation, "startedOn") > someDay();
    }
    QCOMPARE(lastDay.value(QStringLiteral("running")), 2);
    QCOMPARE(lastDay.value(QStringLiteral("failed")), 1);
    QCOMPARE(lastDay.value(QStringLiteral("scheduled")), 1);
    QCOMPARE(lastDay.value(QStringLiteral("succeeded")), 10);
    QCOMPARE(ahead, 1);
}

void tst_demo_world::sizesAreAsAskedFor()
{
    for (const int count : {0, 1, 7, 300}) {
        demo::DemoOptions options = smallOptions();
        options.world.tenants = 3;
        options.world.environments = count;
        options.world.operations = count;
        demo::DemoService service;
        QVERIFY(service.start(options));
        QCOMPARE(service.tenants().size(), 3);
        const QList<demo::DemoTenant> tenants = service.tenants();
        for (const demo::DemoTenant &tenant : tenants) {
            DemoClient client(service.apiUrl());
            QVERIFY(client.signIn(tenant.tenantId));
            QCOMPARE(client.get(kAdmin + QStringLiteral("/applications/environments")).list().size(), count);
            QCOMPARE(client.get(kAdmin + QStringLiteral("/environments/operations")).list().size(), count);
        }
    }
}

void tst_demo_world::aLargerWorldShowsEveryStatus()
{
    demo::DemoOptions options = smallOptions();
    options.world.tenants = 3;
    options.world.environments = 60;
    options.world.operations = 5;
    demo::DemoService service;
    QVERIFY(service.start(options));
    DemoClient client(service.apiUrl());
    QVERIFY(client.signIn(service.tenants().at(1).domain));
    QSet<QString> statuses;
    const QJsonArray environments = client.get(kAdmin + QStringLiteral("/applications/environments")).list();
    for (const QJsonValue &environment : environments) {
        const QString status = environment[QLatin1String("status")].toString();
        statuses.insert(status);
        QCOMPARE(!environment[QLatin1String("SoftDeletedOn")].isNull(), status == QLatin1String("SoftDeleted"));
    }
    for (const char *status :
         {"NotReady", "Removing", "Preparing", "Active", "Upgrading", "CreatingFailed", "RemovingFailed",
          "SoftDeleting", "SoftDeletingFailed", "SoftDeleted", "Recovering", "RecoveringFailed", "Suspended"})
        QVERIFY2(statuses.contains(QLatin1String(status)), status);
}

void tst_demo_world::fiftyThousandOperationsComeAtOnce()
{
    demo::DemoOptions options = smallOptions();
    options.world.tenants = 20;
    options.world.operations = 50'000;
    QElapsedTimer clock;
    clock.start();
    demo::DemoService service;
    QVERIFY(service.start(options));
    const qint64 started = clock.restart();
    DemoClient client(service.apiUrl());
    QVERIFY(client.signIn(service.tenants().at(7).tenantId));
    clock.restart();
    const QByteArray first = client.get(kAdmin + QStringLiteral("/environments/operations")).body;
    const qint64 grown = clock.restart();
    const QByteArray second = client.get(kAdmin + QStringLiteral("/environments/operations")).body;
    qInfo("start %lld ms, first list %lld ms, again %lld ms, %lld bytes", started, grown, clock.elapsed(),
          qint64(first.size()));
    QCOMPARE(first, second);
    QCOMPARE(QJsonDocument::fromJson(first).object().value(QLatin1String("value")).toArray().size(), 50'000);
}

QTEST_GUILESS_MAIN(tst_demo_world)
#include "tst_demo_world.moc"
