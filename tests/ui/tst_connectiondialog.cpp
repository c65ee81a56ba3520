// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectiondialog.h"
#include "ui/models/connectionwords.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace steward;

namespace {

const QString canary = QStringLiteral("canary~S3cret+/=");

TenantConnection fresh(GrantType grant = GrantType::ClientCredentials)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.grant = grant;
    return connection;
}

struct Dialog
{
    explicit Dialog(const TenantConnection &connection = fresh(), bool isNew = true, const QStringList &taken = {})
        : dialog(connection, isNew, taken, true)
    {
        dialog.open();
    }
    QLineEdit *field(const char *name) { return dialog.findChild<QLineEdit *>(QLatin1String(name)); }
    QPushButton *save() { return dialog.findChild<QPushButton *>(QStringLiteral("save")); }
    QString problem() { return dialog.findChild<QLabel *>(QStringLiteral("problem"))->text(); }
    void type(const char *name, const QString &text)
    {
        field(name)->clear();
        QTest::keyClicks(field(name), text);
    }
    void fill()
    {
        type("name", QStringLiteral("Contoso"));
        type("tenant", QStringLiteral("contoso.com"));
        type("clientId", QStringLiteral("de300000-0000-4000-8000-000000000001"));
        type("secret", canary);
    }
    ConnectionDialog dialog;
};

} // namespace

class TestConnectionDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstStateSaysWhatIsMissing()
    {
        Dialog d;
        QVERIFY(!d.save()->isEnabled());
        QCOMPARE(d.problem(), words(ConnectionProblem::NameEmpty));
    }

    void everyFieldThatIsTypedMovesTheProblemOn()
    {
        Dialog d;
        d.type("name", QStringLiteral("Contoso"));
        QCOMPARE(d.problem(), words(ConnectionProblem::TenantEmpty));
        d.type("tenant", QStringLiteral("contoso.com"));
        QCOMPARE(d.problem(), words(ConnectionProblem::ClientIdNotGuid));
        d.type("clientId", QStringLiteral("de300000-0000-4000-8000-000000000001"));
        QVERIFY(!d.problem().isEmpty()); // the secret
        QVERIFY(!d.save()->isEnabled());
        d.type("secret", canary);
        QCOMPARE(d.problem(), QString());
        QVERIFY(d.save()->isEnabled());
    }

    void aTakenNameIsRefusedInAnyLetterCase()
    {
        Dialog d(fresh(), true, {QStringLiteral("CONTOSO")});
        d.fill();
        QCOMPARE(d.problem(), nameTakenWords());
        QVERIFY(!d.save()->isEnabled());
    }

    void theServiceMustBeReachedByHttps()
    {
        Dialog d;
        d.fill();
        d.type("apiUrl", QStringLiteral("http://api.example.com"));
        QCOMPARE(d.problem(), words(ConnectionProblem::ApiUrlRefused));
        d.type("apiUrl", QStringLiteral("http://127.0.0.1:8080"));
        QCOMPARE(d.problem(), QString());
    }

    void aBrowserSignInAsksForNoSecret()
    {
        Dialog d(fresh(GrantType::AuthorizationCode));
        QVERIFY(!d.field("secret")->isVisible());
        d.type("name", QStringLiteral("Contoso"));
        d.type("tenant", QStringLiteral("contoso.com"));
        d.type("clientId", QStringLiteral("de300000-0000-4000-8000-000000000001"));
        QVERIFY(d.save()->isEnabled());
    }

    void A35_theSecretIsMaskedNotCopiedAndClearedAfterSaving()
    {
        Dialog d;
        d.fill();
        QLineEdit *secret = d.field("secret");
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        QApplication::clipboard()->setText(QStringLiteral("before"));
        secret->selectAll();
        QTest::keyClick(secret, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
        QCOMPARE(secret->text(), canary);
        QString atSaving = QStringLiteral("not asked");
        ConnectionEntry entry;
        connect(&d.dialog, &ConnectionDialog::saved, this, [&](const ConnectionEntry &saved) {
            atSaving = secret->text();
            entry = saved;
        });
        QTest::mouseClick(d.save(), Qt::LeftButton);
        QCOMPARE(atSaving, QString());
        QCOMPARE(entry.secret.reveal(), canary.toUtf8());
        secret->undo();
        QCOMPARE(secret->text(), QString());
        QCOMPARE(d.dialog.result(), static_cast<int>(QDialog::Accepted));
    }

    void I13_pastedIdsLoseTheBlanksAroundThem()
    {
        Dialog d;
        d.fill();
        d.field("tenant")->setText(QStringLiteral("  contoso.com "));
        d.field("clientId")->setText(QStringLiteral(" de300000-0000-4000-8000-000000000001  "));
        QCOMPARE(d.problem(), QString());
        QCOMPARE(d.dialog.connection().tenant, QStringLiteral("contoso.com"));
        QCOMPARE(d.dialog.connection().clientId, QStringLiteral("de300000-0000-4000-8000-000000000001"));
    }

    void connectionsStartReadOnlyAndTestConnectionsAreMarked()
    {
        Dialog d;
        d.fill();
        QVERIFY(!d.dialog.connection().writable);
        d.dialog.findChild<QCheckBox *>(QStringLiteral("readOnly"))->setChecked(false);
        auto *kind = d.dialog.findChild<QComboBox *>(QStringLiteral("kind"));
        kind->setCurrentIndex(kind->findData(static_cast<int>(ConnectionKind::Test)));
        QVERIFY(d.dialog.connection().writable);
        QCOMPARE(d.dialog.connection().kind, ConnectionKind::Test);
    }

    void theTabKeyGoesThroughTheRowsFromTopToBottom()
    {
        Dialog d;
        d.field("name")->setFocus();
        for (const char *next : {"tenant", "grant", "clientId", "secret"}) {
            QTest::keyClick(d.dialog.focusWidget(), Qt::Key_Tab);
            QCOMPARE(d.dialog.focusWidget()->objectName(), QLatin1String(next));
        }
    }

    void editingKeepsWhatTheFormDoesNotShow()
    {
        TenantConnection connection = fresh();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = QStringLiteral("contoso.com");
        connection.clientId = QStringLiteral("de300000-0000-4000-8000-000000000001");
        connection.publisherScope = QStringLiteral("scope");
        connection.defaultEnvironment = QStringLiteral("UAT");
        Dialog d(connection, false);
        QVERIFY(d.save()->isEnabled()); // the stored secret stays
        QCOMPARE(d.dialog.connection(), connection);
        QSignalSpy saved(&d.dialog, &ConnectionDialog::saved);
        d.dialog.reject();
        QCOMPARE(saved.size(), 0);
    }
};

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
