// SPDX-License-Identifier: Apache-2.0
// A38 in the window: what a sign-in cannot do is not offered and says why; and the two sides of the list of authorized
// apps, over the demo service.
#include "tests/ui/windowfixture.h"

#include "core/auth/browsersignin.h"
#include "core/auth/secretbinding.h"
#include "core/model/whenready.h"
#include "tests/auth/secretfakes.h"
#include "ui/dialogs/authorizedappsdialog.h"
#include "ui/dialogs/doctordialog.h"
#include "ui/dialogs/manageabletenantsdialog.h"
#include "ui/models/identitywords.h"
#include "ui/pages/centre.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/tenantadder.h"
#include "ui/pages/windowactions.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

QString tenantId(int number)
{
    return QStringLiteral("aaaabbbb-0000-cccc-1111-%1").arg(number, 12, 10, QLatin1Char('0'));
}

struct Window : WindowFixture
{
    Window() { window.show(); }

    /// The list the service gives, whatever else it knows.
    void list(const QByteArray &path, const QByteArray &body)
    {
        service.clearFaults();
        demo::DemoFault answer;
        answer.method = "GET";
        answer.pathContains = path;
        answer.times = 1000;
        answer.status = 200;
        answer.body = body;
        service.failNext(answer);
    }
    TenantConnection person() const
    {
        TenantConnection connection = connectionTo(service.tenants().constFirst());
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("As a person");
        connection.grant = GrantType::AuthorizationCode;
        connection.clientId = QLatin1String(demo::kPublicClientId);
        connection.scope = QLatin1String(demo::kUserScope);
        return connection;
    }
    QString whyNotOf(QAction *action) const { return action->isEnabled() ? QString() : action->statusTip(); }
    template <class Dialog>
    Dialog *dialog()
    {
        return window.findChild<Dialog *>();
    }
};

// Signs a person in without a browser: the demo's page needs no hand, so following its redirects will do.
void signIn(Window &w, const TenantConnection &connection)
{
    w.service.setAutoSignIn(true);
    QNetworkAccessManager browser;
    BrowserSignInOptions options;
    options.openBrowser = [&](const QUrl &address) {
        QNetworkRequest request(address);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        browser.get(request);
        return true;
    };
    BrowserSignIn attempt(connection, w.log, options);
    std::optional<Outcome<TokenGrant>> granted;
    whenFinished(attempt.start(), &browser, [&](const Outcome<TokenGrant> &outcome) { granted = outcome; });
    QTRY_VERIFY(granted.has_value());
    QVERIFY2(granted->ok(), granted->ok() ? "" : qPrintable(granted->error().detail + granted->error().code));
    bool isAdopted = false;
    whenFinished(w.workspace.find(connection.id)->session().broker().adopt(granted->value()), &browser,
                 [&](const Outcome<Done> &) { isAdopted = true; });
    QTRY_VERIFY(isAdopted);
}

} // namespace

class TestAuthorization : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void A38_theMenuOffersWhatTheSignInCanDo()
    {
        Window w;
        w.connectAll();
        const TenantConnection person = w.person();
        w.book.addForThisRun(person, {});
        WindowActions &actions = w.window.actions();
        w.window.setPlace({});
        QVERIFY(w.whyNotOf(actions.authorizedApps).contains(QLatin1String("Select a tenant")));
        QVERIFY(w.whyNotOf(actions.manageableTenants).contains(QLatin1String("Select a tenant")));
        w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
        QVERIFY(w.whyNotOf(actions.authorizedApps).contains(QLatin1String("only people")));
        QVERIFY(actions.manageableTenants->isEnabled());
        w.window.setPlace({Place::Kind::Tenant, person.id, {}});
        QVERIFY(actions.authorizedApps->isEnabled());
        QVERIFY(w.whyNotOf(actions.manageableTenants).contains(QLatin1String("apps only")));
        QVERIFY(actions.signInDoctor->isEnabled());
    }

    void A38_theFactSheetOfAConnectionSaysWhatIsClosed()
    {
        Window w;
        w.connectAll();
        w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
        const QString facts = asText(w.window.findChild<DetailsPanel *>()->sheet());
        QVERIFY(facts.contains(QLatin1String("link and unlink Power Platform environments")));
        QVERIFY(facts.contains(closedReason(GrantType::ClientCredentials)));
    }

    void theAuthorizedAppsAreShownAndTheConnectionsOwnIsMarked()
    {
        Window w;
        w.connectAll();
        const TenantConnection person = w.person();
        w.book.addForThisRun(person, {});
        signIn(w, person);
        w.list("/authorizedAadApps",
               "[{\"appId\":\"" + QByteArray(demo::kAppClientId) + "\",\"isAdminConsentGranted\":true},{\"appId\":\"" +
                   QByteArray(demo::kPublicClientId).toUpper() + "\",\"isAdminConsentGranted\":false}]");
        w.window.setPlace({Place::Kind::Tenant, person.id, {}});
        w.window.actions().authorizedApps->trigger();
        QTRY_VERIFY(w.dialog<AuthorizedAppsDialog>());
        auto *dialog = w.dialog<AuthorizedAppsDialog>();
        auto *table = dialog->findChild<QTreeView *>(QStringLiteral("authorizedApps"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QLatin1String(demo::kPublicClientId));
        QVERIFY(table->model()->index(0, 2).data().toString().contains(QLatin1String("this connection's app")));
        QVERIFY(table->model()->index(0, 1).data().toString().contains(QLatin1String("missing")));
        // The other app is one this program signs in with elsewhere.
        QCOMPARE(table->model()->index(1, 2).data().toString(), w.service.tenants().constFirst().name);
        auto *copy = dialog->findChild<QPushButton *>(QStringLiteral("copyAppId"));
        QVERIFY(!copy->isEnabled());
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QLatin1String(demo::kAppClientId));
        dialog->findChild<QLineEdit *>(QStringLiteral("authorizedAppsFilter"))->setText(QStringLiteral("nothing"));
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void aRefusalIsShownInPlaceOfTheList()
    {
        Window w;
        w.connectAll();
        demo::DemoFault fault;
        fault.pathContains = "/manageableTenants";
        fault.status = 403;
        fault.times = 100;
        fault.body = R"({"error":{"code":"Forbidden","message":"no"}})";
        w.service.failNext(fault);
        w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
        w.window.actions().manageableTenants->trigger();
        QTRY_VERIFY(w.dialog<ManageableTenantsDialog>());
        auto *state = w.dialog<ManageableTenantsDialog>()->findChild<StatePage *>();
        QTRY_COMPARE(state->situation(), Situation::Forbidden);
        QVERIFY(state->findChild<QPushButton *>(QStringLiteral("stateCheck"))->isVisible());
        QTest::mouseClick(state->findChild<QPushButton *>(QStringLiteral("stateCheck")), Qt::LeftButton);
        QTRY_VERIFY(w.dialog<DoctorDialog>());
    }

    void tenantsThatAuthorizedTheAppGetConnectionsOfTheirOwn()
    {
        Window w;
        TenantConnection source = w.connectionTo(w.service.tenants().constFirst());
        source.folder = QStringLiteral("Retail/North");
        source.writable = true;
        source.company = QStringLiteral("Contoso");
        w.book.put({source, Secret(QByteArray(demo::kAppClientSecret))});
        QTRY_COMPARE(w.book.connections().size(), 1);
        QByteArray listed;
        for (int number = 1; number <= 3; ++number)
            listed += ",{\"entraTenantId\":\"" + tenantId(number).toLatin1() + "\"}";
        w.list("/manageableTenants",
               "{\"value\":[{\"entraTenantId\":\"" + source.tenant.toUpper().toLatin1() + "\"}" + listed + "]}");
        w.window.setPlace({Place::Kind::Tenant, source.id, {}});
        w.window.actions().manageableTenants->trigger();
        QTRY_VERIFY(w.dialog<ManageableTenantsDialog>());
        auto *dialog = w.dialog<ManageableTenantsDialog>();
        QAbstractItemModel *model = dialog->findChild<QTreeView *>(QStringLiteral("manageableTenants"))->model();
        auto *add = dialog->findChild<QPushButton *>(QStringLiteral("addConnections"));
        QTRY_COMPARE(model->rowCount(), 4);
        QVERIFY(!add->isEnabled());
        // The tenant that is connected already cannot be chosen again.
        QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("chooseAll")), Qt::LeftButton);
        QVERIFY(add->isEnabled());
        QVERIFY(add->text().contains(QLatin1Char('3')));
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_COMPARE(w.book.connections().size(), 4);
        QSet<QString> tenants;
        for (const TenantConnection &one : w.book.connections().mid(1)) {
            tenants.insert(one.tenant);
            QCOMPARE(one.folder, source.folder);
            QCOMPARE(one.clientId, source.clientId);
            QVERIFY(one.company.isEmpty());
            QVERIFY(!one.writable);
            const auto kept = w.secrets->read(secretKeyOf(one, SecretKind::ClientSecret)).result();
            QVERIFY(kept.value().has_value());
            QCOMPARE(kept.value()->reveal(), QByteArray(demo::kAppClientSecret));
        }
        QCOMPARE(tenants, (QSet<QString>{tenantId(1), tenantId(2), tenantId(3)}));
        // Where the person was is where the person stays, and the list knows what it has now.
        QCOMPARE(w.window.place().connection, source.id);
        QTRY_VERIFY(!add->isEnabled());
        for (int at = 0; at < 4; ++at)
            QVERIFY(!model->index(at, ManageableTenantsModel::TenantColumn).data(Qt::CheckStateRole).isValid());
        QTRY_VERIFY(fileTexts(w.folder.path()).contains(tenantId(3).toLatin1()));
        QVERIFY(!fileTexts(w.folder.path()).contains(demo::kAppClientSecret));
    }

    void ofTheDemoNothingIsWritten()
    {
        Window w;
        w.connectAll();
        w.list("/manageableTenants", "{\"value\":[{\"entraTenantId\":\"" + tenantId(1).toLatin1() + "\"}]}");
        w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
        w.window.actions().manageableTenants->trigger();
        QTRY_VERIFY(w.dialog<ManageableTenantsDialog>());
        auto *dialog = w.dialog<ManageableTenantsDialog>();
        auto *table = dialog->findChild<QTreeView *>(QStringLiteral("manageableTenants"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("addConnections")), Qt::LeftButton);
        QTRY_COMPARE(w.book.connections().size(), 3);
        const TenantConnection added = w.book.connections().constLast();
        QVERIFY(w.book.isForThisRun(added.id));
        QCOMPARE(w.book.secretOfThisRun(added.id).reveal(), QByteArray(demo::kAppClientSecret));
        QVERIFY(fileTexts(w.folder.path()).isEmpty());
    }

    void copiesHaveNamesOfTheirOwnAndNothingOfTheSourcesTenant()
    {
        TenantConnection source;
        source.id = QUuid::createUuid();
        source.name = QStringLiteral("Contoso");
        source.tenant = tenantId(0);
        source.clientId = QLatin1String(demo::kAppClientId);
        source.grant = GrantType::ClientCredentials;
        source.defaultEnvironment = QStringLiteral("UAT");
        source.unlockedFrom = Instant::now();
        source.unlockedUntil = Instant::now();
        const QString name = QStringLiteral("Tenant aaaabbbb");
        const auto copies = TenantAdder::copiesOf(
            source,
            {{tenantId(1), name}, {tenantId(2), name}, {tenantId(3), QStringLiteral("CONTOSO")}, {QString(), name}},
            {QStringLiteral("Contoso")});
        QCOMPARE(copies.size(), 3); // the one without a tenant is none
        QStringList names;
        for (const TenantConnection &copy : copies) {
            names.append(copy.name);
            QVERIFY(copy.id != source.id);
            QVERIFY(copy.defaultEnvironment.isEmpty());
            QVERIFY(!copy.unlockedFrom.isKnown() && !copy.unlockedUntil.isKnown());
        }
        QCOMPARE(names, (QStringList{name, name + QStringLiteral(" (2)"), QStringLiteral("CONTOSO (2)")}));
    }

    void A33_aKeychainThatRefusesAddsNothingWithoutASecret()
    {
        testing::ScriptedStore store;
        RequestLog log;
        QTemporaryDir folder;
        Workspace workspace(store, log);
        ConnectionBook book(workspace, folder.path());
        TenantConnection source;
        source.id = QUuid::createUuid();
        source.name = QStringLiteral("Contoso");
        source.tenant = tenantId(0);
        source.clientId = QLatin1String(demo::kAppClientId);
        source.grant = GrantType::ClientCredentials;
        store.put(source, SecretKind::ClientSecret, "secret");
        store.failWrites(ApiError{.kind = ApiError::Kind::KeychainDenied});
        auto *adder = new TenantAdder(book, store, this);
        std::optional<ApiError> problem;
        int added = -1;
        connect(adder, &TenantAdder::ended, this, [&](int count, const std::optional<ApiError> &why) {
            added = count;
            problem = why;
        });
        adder->start(source, {{tenantId(1), QStringLiteral("One")}});
        QTRY_COMPARE(added, 0);
        QCOMPARE(problem->kind, ApiError::Kind::KeychainDenied);
        QVERIFY(book.connections().isEmpty());
    }

private:
    static QByteArray fileTexts(const QString &folder)
    {
        QByteArray all;
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
};

QTEST_MAIN(TestAuthorization)
#include "tst_authorization.moc"
