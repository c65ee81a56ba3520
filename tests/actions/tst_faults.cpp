// SPDX-License-Identifier: Apache-2.0
// Changes of all kinds through everything that can go wrong between us and the service, the whole way from confirmation
// to verdict. The service knows what it did, and is asked afterwards.
#include "core/actions/actiondesk.h"
#include "core/auth/browsersignin.h"
#include "tests/actions/faultplanner.h"
#include "tests/support/tenantworld.h"

#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cstdio>
#include <map>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

struct Figures
{
    int confirmed = 0;
    int onTheWire = 0;
    int resent = 0;
    int told = 0;    ///< applied, and the answer said so
    int refused = 0; ///< the answer said so
    int notSent = 0;
    int provedApplied = 0;
    int provedAbsent = 0;
    int unknown = 0;
    int wrong = 0;

    void add(const Figures &other)
    {
        confirmed += other.confirmed;
        onTheWire += other.onTheWire;
        resent += other.resent;
        told += other.told;
        refused += other.refused;
        notSent += other.notSent;
        provedApplied += other.provedApplied;
        provedAbsent += other.provedAbsent;
        unknown += other.unknown;
        wrong += other.wrong;
    }
};

void print(const char *title, const std::vector<std::pair<QByteArray, Figures>> &rows)
{
    // "found" and "absent": the answer was lost, and the log or the object proved it.
    std::printf("\n%-30s %9s %8s %7s %8s %8s %8s %8s %8s %8s %6s\n", title, "confirmed", "on wire", "resent", "applied",
                "refused", "not sent", "found", "absent", "unknown", "wrong");
    for (const auto &[name, f] : rows)
        std::printf("%-30s %9d %8d %7d %8d %8d %8d %8d %8d %8d %6d\n", name.constData(), f.confirmed, f.onTheWire,
                    f.resent, f.told, f.refused, f.notSent, f.provedApplied, f.provedAbsent, f.unknown, f.wrong);
    std::fflush(stdout);
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

    demo::DemoService m_service;
    QNetworkAccessManager m_browser;
    QRecursiveMutex m_serviceLock;
    std::map<Fault, Figures> m_byFault;
    std::map<Way, Figures> m_byWay;
    std::map<ChangeKind, Figures> m_byKind;
    Figures m_all;
    QStringList m_complaints;

    static int wanted() { return roundsOr(500); }

    void browse(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = m_browser.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            if (next.isValid())
                browse(reply->url().resolved(next));
        });
    }

    // As a person: an app may not link.
    void signIn(FaultLane &lane)
    {
        RequestLog log;
        BrowserSignInOptions options;
        options.loginHint = QString::fromLatin1(demo::kAdminUser);
        options.openBrowser = [this](const QUrl &url) {
            browse(url);
            return true;
        };
        BrowserSignIn attempt(lane.session().connection(), log, options);
        const auto grant = attempt.start();
        if (!waitFor(grant) || !grant.result().ok() || !waitFor(lane.session().broker().adopt(grant.result().value())))
            qFatal("nobody could sign in");
    }

    void round(int number)
    {
        demo::DemoOptions options;
        options.world.tenants = int(Way::Count);
        options.world.environments = 24;
        options.world.operations = 60;
        options.world.seed = quint64(1000 + number);
        options.autoSignIn = true;
        options.speed = 2000;
        QVERIFY(m_service.start(options));
        QTemporaryDir folder;
        std::vector<std::unique_ptr<FaultLane>> lanes;
        std::vector<FaultPlanner> planners;
        for (int way = 0; way < int(Way::Count); ++way) {
            const auto seed = quint32(number * 16 + way + 1);
            lanes.push_back(std::make_unique<FaultLane>(m_service, way, static_cast<Way>(way), m_serviceLock, seed));
            signIn(*lanes.back());
            planners.emplace_back(*lanes.back(), seed);
        }
        work(folder.path(), lanes, planners);
        m_service.stop();
    }

    void work(const QString &folder, const std::vector<std::unique_ptr<FaultLane>> &lanes,
              std::vector<FaultPlanner> &planners)
    {
        ActionDeskOptions deskOptions;
        deskOptions.dataFolder = folder;
        deskOptions.pace.first = 40ms;
        deskOptions.pace.longest = 200ms;
        // Date headers count whole seconds and answers take their time: a log read a little before ours was entered
        // must not look as if it had been read well after.
        deskOptions.proofOfAbsence = 2s;
        ActionDesk desk(deskOptions);
        QSignalSpy loaded(&desk, &ActionDesk::loaded);
        desk.load();
        QTRY_COMPARE(loaded.size(), 1);
        QSet<QUuid> reconciled;
        connect(&desk, &ActionDesk::actionChanged, this, [&reconciled](const Action &action) {
            if (action.phase == ActionPhase::Reconciling)
                reconciled.insert(action.id);
        });
        for (const auto &lane : lanes) {
            desk.attach(lane->session());
        }
        QList<FaultWish> wishes;
        for (FaultPlanner &planner : planners)
            wishes += planner.first();
        for (const auto &lane : lanes)
            lane->beginFaults();
        carryOut(desk, wishes);
        QList<FaultWish> later;
        for (std::size_t i = 0; i < planners.size(); ++i) {
            QList<Action> done;
            for (const FaultWish &wish : std::as_const(wishes)) {
                if (wish.lane == lanes[i].get())
                    done.append(*desk.find(wish.action));
            }
            later += planners[i].second(done);
        }
        carryOut(desk, later);
        awaitCanceled(desk, wishes + later);
        for (const auto &lane : lanes) {
            QCOMPARE(lane->strangers(), 0);
            desk.detach(lane->session().connection().id);
        }
        tally(desk, wishes + later, reconciled);
    }

    void carryOut(ActionDesk &desk, QList<FaultWish> &wishes)
    {
        for (FaultWish &wish : wishes)
            wish.action = desk.confirm(wish.lane->session().connection().id, wish.confirmation);
        const auto isSettled = [&](const FaultWish &wish) {
            const auto action = desk.find(wish.action);
            return action && (!action->isOpen() ||
                              (waitsForWindow(action->change) && action->status.value == OperationStatus::Scheduled));
        };
        const bool allSettled =
            QTest::qWaitFor([&] { return std::all_of(wishes.begin(), wishes.end(), isSettled); }, 90'000);
        if (!allSettled)
            m_complaints.append(QStringLiteral("a round did not end in time"));
    }

    // An update in its window counted as settled before somebody canceled it.
    void awaitCanceled(const ActionDesk &desk, const QList<FaultWish> &wishes)
    {
        const auto isJudged = [&](const FaultWish &wish) {
            const Action action = *desk.find(wish.action);
            return !action.isOpen() || !isCanceled(wishes, wish);
        };
        if (!QTest::qWaitFor([&] { return std::all_of(wishes.begin(), wishes.end(), isJudged); }, 90'000))
            m_complaints.append(QStringLiteral("a canceled update did not end in time"));
    }

    static bool isCanceled(const QList<FaultWish> &wishes, const FaultWish &wish)
    {
        const auto *update = wish.confirmation.change.as<UpdateApp>();
        return update != nullptr && std::any_of(wishes.begin(), wishes.end(), [&](const FaultWish &other) {
                   const auto *cancel = other.confirmation.change.as<CancelAppUpdate>();
                   if (cancel == nullptr || other.lane != wish.lane || cancel->appId != update->appId ||
                       other.confirmation.change.environment != wish.confirmation.change.environment)
                       return false;
                   const int status = other.lane->truthOf(other.confirmation.change).status;
                   return status >= 200 && status < 300;
               });
    }

    void tally(const ActionDesk &desk, const QList<FaultWish> &wishes, const QSet<QUuid> &reconciled)
    {
        for (const FaultWish &wish : wishes) {
            const Action action = *desk.find(wish.action);
            const Truth truth = wish.lane->truthOf(action.change);
            const auto wanted = expected(action.change, truth, isCanceled(wishes, wish));
            // Somebody else's operation, or an older one of ours, would be a wrong answer too.
            const bool isOurs =
                action.operationId.isEmpty() || truth.operationId.isEmpty() || action.operationId == truth.operationId;
            const bool isRight = isOurs && (wanted ? action.verdict == *wanted : action.phase == ActionPhase::Watching);
            const bool isApplied = truth.status >= 200 && truth.status < 300;
            const bool wasLost = reconciled.contains(action.id);
            Figures f;
            f.confirmed = 1;
            f.onTheWire = truth.arrived;
            f.resent = std::max(truth.arrived - 1, 0);
            f.told = isApplied && !wasLost;
            f.refused = action.verdict == ActionVerdict::Refused;
            f.notSent = action.verdict == ActionVerdict::NotSent;
            f.provedApplied = wasLost && isApplied && isRight;
            f.provedAbsent = action.verdict == ActionVerdict::NotApplied && isRight;
            f.unknown = action.verdict == ActionVerdict::Unknown || (action.isOpen() && wanted);
            f.wrong = !isRight && f.unknown == 0;
            if (!isRight || f.resent > 0)
                complain(action, truth, wanted);
            m_all.add(f);
            m_byFault[truth.fault].add(f);
            m_byWay[wish.lane->way()].add(f);
            m_byKind[action.change.kind()].add(f);
        }
    }

    void complain(const Action &action, const Truth &truth, std::optional<ActionVerdict> wanted)
    {
        m_complaints.append(
            QStringLiteral("%1 of %2: fault \"%3\", arrived %4, service said %5, ending %6; verdict %7, wanted %8, "
                           "phase %9, ")
                .arg(QString(operationIdOf(action.change.kind())), action.change.environment,
                     QLatin1String(faultNames.at(std::size_t(truth.fault))))
                .arg(truth.arrived)
                .arg(truth.status)
                .arg(int(truth.ending))
                .arg(int(action.verdict))
                .arg(wanted ? int(*wanted) : -1)
                .arg(int(action.phase)) +
            QStringLiteral("operation %1, status %2, found \"%3\", error %4 %5")
                .arg(action.operationId, action.status.text, action.found)
                .arg(action.error ? int(action.error->kind) : -1)
                .arg(action.error ? action.error->detail : QString()));
    }

    void report() const
    {
        std::vector<std::pair<QByteArray, Figures>> rows;
        for (const auto &[fault, figures] : m_byFault)
            rows.emplace_back(faultNames.at(std::size_t(fault)), figures);
        print("fault", rows);
        rows.clear();
        for (const auto &[way, figures] : m_byWay)
            rows.emplace_back(wayNames.at(std::size_t(way)), figures);
        print("way", rows);
        rows.clear();
        for (const auto &[kind, figures] : m_byKind)
            rows.emplace_back(operationIdOf(kind).data(), figures);
        rows.emplace_back("all", m_all);
        print("change", rows);
    }

private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }

    // Rounds, each with a fresh world of about 290 changes: no single one comes near the watchdog of Qt Test.
    void F05_F08_F09_F40_D02_everyConfirmationIsOneRequestAndEveryVerdictTrue_data()
    {
        constexpr int fewestInARound = 270;
        QTest::addColumn<int>("number");
        for (int number = 1; number <= wanted() / fewestInARound + 1; ++number)
            QTest::addRow("round %d", number) << number;
    }
    void F05_F08_F09_F40_D02_everyConfirmationIsOneRequestAndEveryVerdictTrue()
    {
        QFETCH(int, number);
        m_complaints.clear();
        round(number);
        for (const QString &complaint : std::as_const(m_complaints))
            qWarning("%s", qPrintable(complaint));
        QVERIFY2(m_complaints.isEmpty(), qPrintable(m_complaints.value(0)));
    }

    void F05_F08_F09_F40_D02_theSumsAgree()
    {
        report();
        QVERIFY(m_all.confirmed >= wanted());
        QCOMPARE(m_all.resent, 0);
        QCOMPARE(m_all.wrong, 0);
        QCOMPARE(m_all.unknown, 0);
        QCOMPARE(m_all.onTheWire, m_all.confirmed - m_all.notSent);
        QCOMPARE(int(m_byKind.size()), AdminChangeKindCount);
        QCOMPARE(int(m_byWay.size()), int(Way::Count));
        QCOMPARE(int(m_byFault.size()), int(Fault::Count));
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
