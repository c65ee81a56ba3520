// SPDX-License-Identifier: Apache-2.0
// The details of an operation: everything it holds in words, and what the recorded log says beside it.
// STEWARD_SHOTS=folder keeps pictures, for looking at.
#include "tests/ui/windowfixture.h"

#include "core/model/whenready.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/factnavigation.h"
#include "ui/pages/operationdetails.h"
#include "ui/pages/operationsheet.h"

#include <QtCore/QPromise>
#include <QtGui/QClipboard>
#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

using namespace steward;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

Instant at(const char *text)
{
    return parseInstant(std::string_view(text));
}

OperationFacts failedUpdate()
{
    OperationFacts facts;
    Operation &operation = facts.operation;
    operation.id = utf8("9ebfd370-eb91-4e3e-8cca-f78f4812b1a8");
    operation.type = {OperationType::AppUpdate, utf8("environmentAppUpdate")};
    operation.status = {OperationStatus::Failed, utf8("failed")};
    operation.tenantId = utf8("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    operation.environmentName = utf8("UAT");
    operation.environmentKind = utf8("Sandbox");
    operation.family = utf8("BusinessCentral");
    operation.createdOn = at("2026-08-28T11:26:29.86Z");
    operation.startedOn = at("2026-08-28T11:26:31Z");
    operation.completedOn = at("2026-08-28T11:40:31Z");
    operation.createdBy = utf8("anna@contoso.com");
    operation.principalKind = utf8("app");
    operation.appId = utf8("44445555-eeee-6666-ffff-7777aaaa8888");
    operation.sourceVersion = utf8("27.5.4.18");
    operation.targetVersion = utf8("27.5.5.15");
    operation.subject = utf8("Contoso Payments 27.5.4.18 to 27.5.5.15");
    operation.errorMessage = utf8(
        "A request to the data plane failed.\r\nHttp status code: BadRequest\r\nError:\r\n{\r\n  \"code\": "
        "\"ExtensionChangeFailed\",\r\n  \"message\": \"Die Erweiterung konnte nicht aktualisiert werden: "
        "{\\\"code\\\":\\\"TenantSyncFailure\\\",\\\"table\\\":\\\"Payment Header\\\",\\\"hint\\\":\\\"Remove the "
        "field or use ForceSync.\\\"}\",\r\n  \"innerError\": {\r\n    \"code\": \"TenantSyncFailure\"\r\n  }\r\n}");
    operation.parametersJson =
        "{\"appId\":\"44445555-eeee-6666-ffff-7777aaaa8888\",\"targetAppVersion\":\"27.5.5.15\","
        "\"sourceAppVersion\":\"27.5.4.18\",\"countryCode\":\"DK\",\"allowPreviewVersion\":false,"
        "\"ignoreUpgradeWindow\":true,\"allowDependencyUpdate\":true,"
        "\"rollout\":{\"wave\":3,\"rings\":[\"early\",\"late\"]}}";
    operation.extraJson = "{\"canBeCanceled\":false}";
    facts.connection = utf8("Contoso Ltd.");
    facts.appName = utf8("Contoso Payments");
    facts.correlationId = utf8("11111111-2222-3333-4444-555555555555");
    facts.usual = UsualDuration{{std::chrono::minutes(10), std::chrono::minutes(9), std::chrono::minutes(12), 14},
                                UsualDuration::Where::Environment,
                                true};
    AppPlace production;
    production.connection = utf8("Contoso Ltd.");
    production.tenantId = operation.tenantId;
    production.environment = utf8("Production");
    production.installed = utf8("27.5.4.18");
    production.lastOperation = utf8("00000000-0000-0000-0000-000000000004");
    production.type = {OperationType::AppUpdate, utf8("environmentAppUpdate")};
    production.status = {OperationStatus::Succeeded, utf8("succeeded")};
    production.at = at("2026-08-20T08:00:00Z");
    AppPlace fabrikam = production;
    fabrikam.connection = utf8("Fabrikam Inc.");
    fabrikam.tenantId = utf8("99990000-0000-cccc-1111-dddd2222eeee");
    fabrikam.installed.clear();
    fabrikam.version = utf8("27.5.5.15");
    facts.elsewhere.places = {production, fabrikam};
    return facts;
}

OperationFacts copyOf()
{
    OperationFacts facts = failedUpdate();
    facts.operation.type = {OperationType::Copy, utf8("copy")};
    facts.operation.status = {OperationStatus::Succeeded, utf8("succeeded")};
    facts.operation.appId.clear();
    facts.operation.sourceVersion.clear();
    facts.operation.targetVersion.clear();
    facts.operation.errorMessage.clear();
    facts.operation.subject = utf8("Production to UAT");
    facts.operation.parametersJson = "{\"sourceEnvironmentName\":\"Production\",\"sourceEnvironmentType\":"
                                     "\"Production\",\"destinationEnvironmentName\":"
                                     "\"UAT\",\"destinationEnvironmentType\":\"Sandbox\",\"applicationVersion\":\"27.1."
                                     "41698.0\",\"countryCode\":\"DK\"}";
    facts.appName.clear();
    facts.elsewhere = {};
    return facts;
}

OperationFacts restoreOf()
{
    OperationFacts facts = copyOf();
    facts.operation.type = {OperationType::Restore, utf8("pitRestore")};
    facts.operation.parametersJson = "{\"environmentName\":\"Production-Restored\",\"environmentType\":\"Production\","
                                     "\"restorePointInTime\":\"2026-08-27T23:00:00Z\"}";
    facts.usual->where = UsualDuration::Where::Everywhere;
    facts.usual->isOfApp = false;
    return facts;
}

OperationFacts runningCopy()
{
    OperationFacts facts = copyOf();
    facts.operation.status = {OperationStatus::Running, utf8("running")};
    facts.operation.createdOn = Instant{Instant::now().msecs - 15 * 60'000};
    facts.operation.startedOn = Instant{Instant::now().msecs - 14 * 60'000};
    facts.operation.completedOn = {};
    return facts;
}

/// The value beside a name, wherever it stands in the sheet.
QString valueOf(const FactSheet &sheet, const char *label)
{
    for (const FactGroup &group : sheet.groups) {
        for (const Fact &fact : group.facts) {
            if (fact.label == QLatin1String(label))
                return valueAt(fact, Instant::now());
        }
    }
    return QStringLiteral("(none)");
}

const FactGroup *groupOf(const FactSheet &sheet, const char *title)
{
    for (const FactGroup &group : sheet.groups) {
        if (group.title == QLatin1String(title))
            return &group;
    }
    return nullptr;
}

struct Panel
{
    explicit Panel(const OperationFacts &facts)
    {
        QApplication::setStyle(new StewardStyle);
        panel.resize(430, 1100);
        FactSheet sheet = sheetOf(facts);
        sheet.isOfSelection = true;
        panel.show(sheet);
        panel.QWidget::show();
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            texts.append(label->text());
        return texts;
    }
    DetailsPanel panel;
};

/// A log with one operation of that app in each of two environments.
OperationIndexPtr smallLog(quint32 record)
{
    OperationTableBuilder builder;
    for (const char *environment : {"UAT", "Production"}) {
        OperationRow row;
        builder.setId(row, QUuid::createUuidV5(QUuid(), QByteArray(environment)).toString().toStdString());
        row.typeWord = builder.intern("environmentAppUpdate");
        row.type = OperationType::AppUpdate;
        row.statusWord = builder.intern("succeeded");
        row.status = OperationStatus::Succeeded;
        row.environmentName = builder.intern(environment);
        row.connection = builder.intern("Contoso");
        row.appId = builder.intern("44445555-eeee-6666-ffff-7777aaaa8888");
        row.createdOn = at("2026-08-28T11:26:29Z").msecs;
        row.completedOn = row.createdOn + 60'000;
        row.record = record;
        builder.add(row);
    }
    return std::make_shared<const OperationIndex>(builder.finish());
}

} // namespace

class TestOperationDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsSaidInWords();
    void elsewhereIsBoundedAndCounted();
    void whatRanWhenItWasSeenLastStandsStill();
    void theErrorIsTakenApart();
    void parametersAreThoseOfTheType();
    void unknownWordsAndMembersAreShownAsTheyCame();
    void whatRunsIsCountedBesideTheUsual();
    void I04_hostileTextsStayTextAndBounded();
    void longTextsScrollAndAreCopied();
    void copyForSupportHoldsNoSecretAndNoPerson();
    void whereFactsLeadIsTold();
    void theRestFollowsFromTheArchive();
    void lateAnswersAboutAnotherOperationAreDropped();
    void theOwnerIsFoundByIdBeforeName();
    void itLooksAsItShould_data();
    void itLooksAsItShould();
};

void TestOperationDetails::everythingIsSaidInWords()
{
    const FactSheet sheet = sheetOf(failedUpdate());
    QCOMPARE(sheet.title, utf8("App update"));
    QCOMPARE(valueOf(sheet, "Status"), utf8("Failed"));
    QCOMPARE(valueOf(sheet, "Took"), utf8("14 min, usually 9 to 12 min"));
    QCOMPARE(valueOf(sheet, "Compared"), utf8("(none)")); // one that failed says nothing of how long the work takes
    QCOMPARE(valueOf(sheet, "Environment"), utf8("UAT"));
    QCOMPARE(valueOf(sheet, "Type"), utf8("environmentAppUpdate"));
    QCOMPARE(valueOf(sheet, "Can be canceled"), utf8("no"));
    QCOMPARE(valueOf(sheet, "At once, not in the window"), utf8("yes"));
    QVERIFY(valueOf(sheet, "Usual").contains(utf8("14 operation")));
    for (const FactGroup &group : sheet.groups) {
        for (const Fact &fact : group.facts) {
            if (group.title.isEmpty())
                QVERIFY2(!fact.explanation.isEmpty(), qPrintable(fact.label));
        }
    }
    QCOMPARE(valueOf(sheetOf(copyOf()), "Compared"), utf8("slower than most"));
    const FactGroup *elsewhere = groupOf(sheet, "The same app elsewhere (2)");
    QVERIFY(elsewhere);
    QCOMPARE(elsewhere->facts.size(), 2);
    QVERIFY(elsewhere->facts.first().value.startsWith(utf8("27.5.4.18 is installed")));
    QCOMPARE(elsewhere->facts.last().target->connection, utf8("Fabrikam Inc."));
}

void TestOperationDetails::elsewhereIsBoundedAndCounted()
{
    OperationFacts facts = failedUpdate();
    const AppPlace place = facts.elsewhere.places.front();
    facts.elsewhere.places.assign(40, place);
    facts.elsewhere.more = 460;
    const FactSheet sheet = sheetOf(facts);
    const FactGroup *elsewhere = groupOf(sheet, "The same app elsewhere (500)");
    QVERIFY(elsewhere);
    QCOMPARE(elsewhere->facts.size(), 9);
    QVERIFY(elsewhere->facts.last().value.startsWith(utf8("and 492 more")));
}

void TestOperationDetails::whatRanWhenItWasSeenLastStandsStill()
{
    OperationFacts facts = copyOf();
    const Instant now = Instant::now();
    facts.operation.status = {OperationStatus::Running, utf8("running")};
    facts.operation.createdOn = facts.operation.startedOn = {now.msecs - 4 * 3600 * 1000};
    facts.operation.completedOn = {};
    facts.seenAt = {now.msecs - 3 * 3600 * 1000};
    const FactSheet sheet = sheetOf(facts);
    QCOMPARE(valueOf(sheet, "Running when last seen"), utf8("1 h; that was 3 h ago"));
    QCOMPARE(valueOf(sheet, "Running for"), utf8("(none)"));
}

void TestOperationDetails::theErrorIsTakenApart()
{
    const FactSheet sheet = sheetOf(failedUpdate());
    const FactGroup *error = groupOf(sheet, "What the service said");
    QVERIFY(error);
    QCOMPARE(error->facts.first().value,
             utf8("A request to the data plane failed.\nHttp status code: BadRequest\nError:"));
    QCOMPARE(valueOf(sheet, "code"), utf8("ExtensionChangeFailed"));
    QCOMPARE(valueOf(sheet, "table"), utf8("Payment Header"));
    const QString copied = asText(sheet);
    QVERIFY(copied.contains(utf8("\n  hint: Remove the field or use ForceSync.")));
}

void TestOperationDetails::parametersAreThoseOfTheType()
{
    const FactSheet copy = sheetOf(copyOf());
    QCOMPARE(valueOf(copy, "Copied from"), utf8("Production"));
    QCOMPARE(valueOf(copy, "New environment"), utf8("UAT"));
    const FactGroup *parameters = groupOf(copy, "Parameters");
    QCOMPARE(parameters->facts.first().label, utf8("Copied from")); // in the order of the contract
    const FactSheet restore = sheetOf(restoreOf());
    QCOMPARE(valueOf(restore, "New environment"), utf8("Production-Restored"));
    QVERIFY(valueOf(restore, "Point in time").startsWith(utf8("2026-08-2")));
}

void TestOperationDetails::unknownWordsAndMembersAreShownAsTheyCame()
{
    OperationFacts facts = failedUpdate();
    facts.operation.type = {OperationType::Unknown, utf8("environmentPolish")};
    facts.operation.status = {OperationStatus::Unknown, utf8("pondering")};
    facts.operation.parametersJson = "{\"newThing\":{\"deep\":[1,2]},\"flag\":true,\"empty\":\"\"}";
    const FactSheet sheet = sheetOf(facts);
    QCOMPARE(sheet.title, utf8("environmentPolish"));
    QCOMPARE(valueOf(sheet, "Status"), utf8("pondering"));
    QCOMPARE(valueOf(sheet, "flag"), utf8("true"));
    QCOMPARE(valueOf(sheet, "empty"), utf8("(empty)"));
    const FactGroup *parameters = groupOf(sheet, "Parameters");
    QCOMPARE(parameters->facts.size(), 6);
    QCOMPARE(parameters->facts.at(3).indent, 1); // deep, below newThing
    facts.operation.parametersJson = "[not json";
    QCOMPARE(groupOf(sheetOf(facts), "Parameters")->facts.first().value, utf8("[not json"));
}

void TestOperationDetails::whatRunsIsCountedBesideTheUsual()
{
    Panel shown(runningCopy());
    const auto running = [&shown] {
        const QStringList texts = shown.texts().filter(utf8(", usually 9 to 12 min"));
        return texts.isEmpty() ? QString() : texts.first();
    };
    const QString first = running();
    QVERIFY2(first.startsWith(utf8("14 min")), qPrintable(first));
    QTRY_VERIFY(running() != first); // the clock goes on by itself
    QVERIFY(!shown.texts().join(QLatin1Char(' ')).contains(QLatin1Char('%')));
    OperationFacts waiting = runningCopy();
    waiting.operation.status = {OperationStatus::Scheduled, utf8("scheduled")};
    waiting.operation.startedOn = {};
    const QString span = valueOf(sheetOf(waiting), "Waiting for");
    QVERIFY2(span.startsWith(utf8("15 min")) && !span.contains(utf8("usually")), qPrintable(span));
}

void TestOperationDetails::I04_hostileTextsStayTextAndBounded()
{
    const QString hostile =
        utf8("<img src=x onerror=alert(1)><b>bold</b>\u202Egnp.exe ") + QString(50'000, QLatin1Char('A'));
    OperationFacts facts = failedUpdate();
    Operation &operation = facts.operation;
    for (QString *text :
         {&operation.id, &operation.tenantId, &operation.environmentName, &operation.createdBy, &operation.appId,
          &operation.subject, &operation.sourceVersion, &operation.errorMessage, &facts.connection, &facts.appName})
        *text = hostile;
    operation.type = {OperationType::Unknown, hostile};
    operation.status = {OperationStatus::Unknown, hostile};
    operation.parametersJson = QStringLiteral("{\"%1\":\"%1\"}").arg(hostile).toUtf8();
    for (AppPlace &place : facts.elsewhere.places)
        place.connection = place.environment = place.installed = hostile;
    Panel shown(facts);
    QVERIFY(!shown.panel.findChildren<QPlainTextEdit *>().isEmpty());
    for (const QLabel *label : shown.panel.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY2(label->text().size() <= 9 * 4000, qPrintable(label->text().left(50)));
        QVERIFY(!label->text().contains(QChar(0x202E)));
        QVERIFY(!label->toolTip().contains(QLatin1String("<b>bold")));
    }
    for (const QWidget *widget : shown.panel.findChildren<QWidget *>())
        QVERIFY(!widget->whatsThis().contains(QLatin1String("<b>bold")));
    const auto *scroll = shown.panel.findChild<QScrollArea *>();
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
}

void TestOperationDetails::longTextsScrollAndAreCopied()
{
    OperationFacts facts = failedUpdate();
    facts.operation.errorMessage = QStringLiteral("Zeile %1\n").repeated(400);
    Panel shown(facts);
    auto *box = shown.panel.findChild<QPlainTextEdit *>(utf8("longText"));
    QVERIFY(box && box->isReadOnly() && box->tabChangesFocus());
    QVERIFY(box->height() < 600);
    QVERIFY(!box->accessibleName().isEmpty());
    box->selectAll();
    box->copy();
    QCOMPARE(QApplication::clipboard()->text().trimmed(), facts.operation.errorMessage.trimmed());
}

void TestOperationDetails::copyForSupportHoldsNoSecretAndNoPerson()
{
    OperationFacts facts = failedUpdate();
    const QString token = utf8("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl");
    facts.operation.errorMessage += utf8("\nAuthorization: Bearer ") + token + utf8(" client_secret=hunter2");
    facts.operation.parametersJson = "{\"password\":\"hunter2\"}";
    Panel shown(facts);
    QTest::mouseClick(shown.panel.findChild<QPushButton *>(utf8("copyForSupport")), Qt::LeftButton);
    const QString text = QApplication::clipboard()->text();
    for (const char *wanted : {"9ebfd370-eb91-4e3e-8cca-f78f4812b1a8", "aaaabbbb-0000-cccc-1111-dddd2222eeee",
                               "11111111-2222-3333-4444-555555555555", "2026-08-28T11:26:31Z", "environmentAppUpdate",
                               "failed", "ExtensionChangeFailed", "27.5.5.15"})
        QVERIFY2(text.contains(utf8(wanted)), wanted);
    QVERIFY(!text.contains(token) && !text.contains(utf8("hunter2")) && !text.contains(utf8("anna@contoso.com")));
}

void TestOperationDetails::whereFactsLeadIsTold()
{
    Panel shown(failedUpdate());
    QList<FactTarget> picked;
    connect(&shown.panel, &DetailsPanel::targetPicked, this,
            [&picked](const FactTarget &target) { picked.append(target); });
    const auto buttons = shown.panel.findChildren<QToolButton *>(utf8("goToTarget"));
    QCOMPARE(buttons.size(), 4); // environment, app, two elsewhere
    for (QToolButton *button : buttons) {
        QVERIFY(!button->accessibleName().isEmpty());
        button->click();
    }
    QCOMPARE(picked.at(0).environment, utf8("UAT"));
    QVERIFY(picked.at(0).appId.isEmpty());
    QCOMPARE(picked.at(1).appId, failedUpdate().operation.appId);
    QCOMPARE(picked.at(3).connection, utf8("Fabrikam Inc."));
    QCOMPARE(picked.at(3).operationId, utf8("00000000-0000-0000-0000-000000000004"));
}

void TestOperationDetails::theRestFollowsFromTheArchive()
{
    RequestLog log;
    const auto secrets = makeMemoryStore();
    const Workspace workspace(*secrets, log);
    OperationDetails details(workspace);
    QSignalSpy changed(&details, &OperationDetails::changed);
    QList<std::shared_ptr<QPromise<Outcome<RareMembers>>>> asked;
    details.setReadRest([&asked](quint32) {
        asked.append(std::make_shared<QPromise<Outcome<RareMembers>>>());
        asked.last()->start();
        return asked.last()->future();
    });
    details.show(smallLog(7), 0);
    QCOMPARE(sheetOf(*details.facts()).title, utf8("App update")); // at once
    QVERIFY(details.facts()->isAwaitingRest);
    QTRY_VERIFY(!details.facts()->elsewhere.places.empty());
    RareMembers rest;
    rest.parameters = "{\"countryCode\":\"DK\"}";
    rest.extra = "{\"canBeCanceled\":true}";
    asked.first()->addResult(rest);
    asked.first()->finish();
    QTRY_VERIFY(!details.facts()->isAwaitingRest);
    QVERIFY(changed.count() >= 2);
    QCOMPARE(valueOf(sheetOf(*details.facts()), "Country"), utf8("DK"));
    QCOMPARE(valueOf(sheetOf(*details.facts()), "Can be canceled"), utf8("yes"));
    details.show(smallLog(7), 0); // the list was read anew: what is known of it stays meanwhile
    QCOMPARE(valueOf(sheetOf(*details.facts()), "Country"), utf8("DK"));
    QVERIFY(!details.facts()->isAwaitingRest);
    QVERIFY(!details.facts()->elsewhere.places.empty());
}

void TestOperationDetails::lateAnswersAboutAnotherOperationAreDropped()
{
    RequestLog log;
    const auto secrets = makeMemoryStore();
    const Workspace workspace(*secrets, log);
    OperationDetails details(workspace);
    auto late = std::make_shared<QPromise<Outcome<RareMembers>>>();
    late->start();
    details.setReadRest([late](quint32 record) {
        return record == 7 ? late->future() : readyFuture(Outcome<RareMembers>(RareMembers{}));
    });
    details.show(smallLog(7), 0);
    details.show(smallLog(8), 1);
    RareMembers rest;
    rest.parameters = "{\"countryCode\":\"DK\"}";
    late->addResult(rest);
    late->finish();
    QTRY_VERIFY(!details.facts()->isAwaitingRest);
    QTRY_VERIFY(!details.facts()->elsewhere.places.empty());
    QVERIFY(details.facts()->operation.parametersJson.isEmpty());
    QCOMPARE(details.facts()->operation.environmentName, utf8("Production"));
    // An archive that cannot be read takes nothing away.
    details.setReadRest([](quint32) { return readyFuture(Outcome<RareMembers>(ApiError{})); });
    details.show(smallLog(9), 0);
    QTRY_VERIFY(!details.facts()->isAwaitingRest);
    details.clear();
    QVERIFY(!details.facts());
}

void TestOperationDetails::theOwnerIsFoundByIdBeforeName()
{
    RequestLog log;
    const auto secrets = makeMemoryStore();
    Workspace workspace(*secrets, log);
    const auto add = [&workspace](const char *name, const char *tenant) {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = utf8(name);
        connection.tenant = utf8(tenant);
        return &workspace.add(connection);
    };
    const char *one = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    const char *two = "99990000-0000-cccc-1111-dddd2222eeee";
    TenantState *contoso = add("Contoso", one);
    TenantState *namesake = add("Contoso", two);
    TenantState *second = add("Contoso again", one);
    TenantState *domain = add("Fabrikam", "fabrikam.com");
    QCOMPARE(ownerOf(workspace, utf8("Contoso"), utf8(two)), namesake);
    QCOMPARE(ownerOf(workspace, utf8("Contoso"), utf8(one).toUpper()), contoso);
    QCOMPARE(ownerOf(workspace, utf8("Contoso again"), utf8(one)), second);
    QCOMPARE(ownerOf(workspace, utf8("called otherwise"), utf8(one)), contoso);
    QCOMPARE(ownerOf(workspace, utf8("Contoso"), {}), nullptr); // nobody is guessed
    QCOMPARE(ownerOf(workspace, utf8("Contoso again"), {}), second);
    QCOMPARE(ownerOf(workspace, utf8("Fabrikam"), utf8("12345678-0000-cccc-1111-dddd2222eeee")), domain);
    QCOMPARE(ownerOf(workspace, utf8("Contoso again"), utf8("12345678-0000-cccc-1111-dddd2222eeee")), nullptr);
}

void TestOperationDetails::itLooksAsItShould_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<int>("percent");
    const QStringList names{utf8("failed"), utf8("copy"), utf8("restore"), utf8("running")};
    for (int which = 0; which < names.size(); ++which) {
        const QByteArray name = names.at(which).toLatin1();
        QTest::addRow("%s-light", name.constData()) << which << false << 100;
        QTest::addRow("%s-dark", name.constData()) << which << true << 100;
        QTest::addRow("%s-200", name.constData()) << which << false << 200;
    }
}

void TestOperationDetails::itLooksAsItShould()
{
    QFETCH(int, which);
    QFETCH(bool, isDark);
    QFETCH(int, percent);
    QApplication::setPalette(isDark ? darkPalette() : lightPalette());
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(before.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
    const QList<OperationFacts> all{failedUpdate(), copyOf(), restoreOf(), runningCopy()};
    Panel shown(all.at(which));
    shown.panel.resize(430 * percent / 100, 1180 * percent / 100);
    QVERIFY(QTest::qWaitForWindowExposed(&shown.panel));
    QCoreApplication::sendPostedEvents();
    const auto *scroll = shown.panel.findChild<QScrollArea *>();
    if (const QByteArray folder = qgetenv("STEWARD_SHOTS"); !folder.isEmpty()) {
        shown.panel.resize(shown.panel.width(), scroll->widget()->sizeHint().height() + 20);
        QCoreApplication::sendPostedEvents();
        QVERIFY(QTest::qWaitForWindowExposed(&shown.panel));
        QVERIFY(shown.panel.grab().save(
            QStringLiteral("%1/details-%2.png")
                .arg(QString::fromLocal8Bit(folder), QString::fromLatin1(QTest::currentDataTag()))));
    }
    QApplication::setFont(before);
    QApplication::setPalette(lightPalette());
    QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), "wider than the panel");
    for (const QLabel *label : shown.panel.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty() && label->hasHeightForWidth())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
}

QTEST_MAIN(TestOperationDetails)
#include "tst_operationdetails.moc"
