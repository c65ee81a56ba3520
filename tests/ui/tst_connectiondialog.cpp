// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/certificatefield.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/models/connectionwords.h"
#include "ui/views/fitscreen.h"

#include <QtCore/QDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

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
    /// What stands below a field.
    QLabel *note(const char *name) { return dialog.findChild<QLabel *>(QLatin1String(name) + QLatin1String("Note")); }
    void choose(const char *box, int value)
    {
        auto *combo = dialog.findChild<QComboBox *>(QLatin1String(box));
        combo->setCurrentIndex(combo->findData(value));
    }
    ConnectionDialog dialog;
};

} // namespace

class TestConnectionDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewFormWaitsInItsFirstFieldAndBlamesNobodyYet()
    {
        Dialog d;
        QApplication::setActiveWindow(&d.dialog);
        QCOMPARE(d.dialog.focusWidget(), d.field("name"));
        QVERIFY(!d.save()->isEnabled());
        QVERIFY(d.save()->toolTip().contains(words(ConnectionProblem::NameEmpty).toHtmlEscaped()));
        auto *tabs = d.dialog.findChild<QTabWidget *>(QStringLiteral("connectionTabs"));
        QCOMPARE(d.problem(), QString());
        QVERIFY(tabs->tabIcon(0).isNull());
        QVERIFY(!d.dialog.findChild<QPushButton *>(QStringLiteral("goToProblem"))->isVisible());
        QTest::keyClick(d.field("name"), Qt::Key_Tab);
        QCOMPARE(d.problem(), words(ConnectionProblem::NameEmpty));
        QVERIFY(!tabs->tabIcon(0).isNull());
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

    void I13_whatCannotBeMendedIsRefusedWithTheReason()
    {
        Dialog d;
        d.fill();
        d.field("clientId")->setText(QStringLiteral("{de300000-0000-4000-8000-000000000001}"));
        QCOMPARE(d.problem(), QString());
        QCOMPARE(d.dialog.connection().clientId, QStringLiteral("de300000-0000-4000-8000-000000000001"));
        d.field("clientId")->setText(QStringLiteral("de300000 4000"));
        QCOMPARE(d.problem(), words(PasteProblem::BlankInside));
        d.fill();
        d.field("secret")->setText(canary + QChar(0x200b) + canary);
        QCOMPARE(d.problem(), words(PasteProblem::HiddenCharacter));
        QVERIFY(!d.save()->isEnabled());
        d.field("secret")->setText(QChar(0x201c) + canary);
        QCOMPARE(d.problem(), words(PasteProblem::CurlyQuote));
        d.field("secret")->setText(QStringLiteral("de300000-0000-4000-8000-000000000001"));
        QVERIFY(d.problem().contains(QStringLiteral("id of a secret")));
        d.field("secret")->setText(QStringLiteral("  ") + canary + QStringLiteral("\n"));
        QCOMPARE(d.problem(), QString());
    }

    void aProblemStandsAtItsFieldOnceSomebodyHasBeenThere()
    {
        Dialog d;
        QVERIFY(!d.note("name")->isVisible());
        d.type("tenant", QStringLiteral("not a tenant"));
        QCOMPARE(d.note("tenant")->text(), words(PasteProblem::BlankInside));
        QVERIFY(d.note("tenant")->isVisible());
        QCOMPARE(d.field("tenant")->accessibleDescription(), d.note("tenant")->text());
        QCOMPARE(d.problem(), words(ConnectionProblem::NameEmpty)); // the first one, near the button
        d.type("tenant", QStringLiteral("contoso.com"));
        QVERIFY(!d.note("tenant")->isVisible());
        QCOMPARE(d.field("tenant")->accessibleDescription(), QString());
    }

    void theWayToAProblemOnAnotherPageIsOneKey()
    {
        Dialog d;
        QApplication::setActiveWindow(&d.dialog);
        d.fill();
        d.type("apiVersion", QStringLiteral("2"));
        QCOMPARE(d.problem(), words(ConnectionProblem::ApiVersionUnknown));
        auto *tabs = d.dialog.findChild<QTabWidget *>(QStringLiteral("connectionTabs"));
        QCOMPARE(tabs->currentIndex(), 0);
        QVERIFY(tabs->tabIcon(0).isNull());
        QVERIFY(!tabs->tabIcon(2).isNull());
        QTest::mouseClick(d.dialog.findChild<QPushButton *>(QStringLiteral("goToProblem")), Qt::LeftButton);
        QCOMPARE(tabs->currentIndex(), 2);
        QCOMPARE(d.dialog.focusWidget(), d.field("apiVersion"));
    }

    void anEmptyScopeShowsTheOneThatIsAskedFor()
    {
        Dialog d;
        d.fill();
        QCOMPARE(d.field("scope")->placeholderText(),
                 QStringLiteral("https://api.businesscentral.dynamics.com/.default"));
        d.choose("credential", static_cast<int>(CredentialKind::Browser));
        QVERIFY(d.field("scope")->placeholderText().contains(QStringLiteral("user_impersonation")));
        QVERIFY(d.field("publisherScope")->placeholderText().startsWith(QStringLiteral("https://apps.")));
    }

    void theExpiryOfASecretIsNotedWhenWanted()
    {
        Dialog d;
        d.fill();
        QVERIFY(!d.dialog.connection().secretExpires.isValid());
        d.dialog.findChild<QCheckBox *>(QStringLiteral("expires"))->setChecked(true);
        const QDate soon = QDate::currentDate().addDays(11);
        d.dialog.findChild<QDateEdit *>(QStringLiteral("secretExpires"))->setDate(soon);
        QCOMPARE(d.dialog.connection().secretExpires, soon);
        QVERIFY(d.note("expiryRow")->text().contains(QStringLiteral("11")));
        QCOMPARE(expiryOf(soon, QDate::currentDate()).tone, Tone::Warning);
        QCOMPARE(expiryOf(soon, soon).tone, Tone::Bad);
        QCOMPARE(expiryOf(soon, soon.addDays(-31)).tone, Tone::Good);
    }

    void aCertificateThatCannotBeReadSaysWhyAndDoesNotBlockTheWindow()
    {
        Dialog d;
        d.fill();
        d.choose("credential", static_cast<int>(CredentialKind::Certificate));
        QVERIFY(d.problem().contains(QStringLiteral("certificate")));
        d.type("certificateFile", QStringLiteral("relative.pem"));
        QCOMPARE(d.problem(), words(ConnectionProblem::CertificatePathNotAbsolute));
        const QString missing = QDir::temp().absoluteFilePath(QStringLiteral("no-such-certificate.pem"));
        d.field("certificateFile")->setText(missing);
        QCOMPARE(d.problem(), QString()); // it may lie on a drive that is not there now
        auto *certificate = d.dialog.findChild<CertificateField *>();
        QTRY_VERIFY(certificate->certificate().has_value());
        QVERIFY(!certificate->certificate()->ok());
        QCOMPARE(credentialOf(d.dialog.connection()), CredentialKind::Certificate);
        d.choose("credential", static_cast<int>(CredentialKind::Secret));
        QCOMPARE(credentialOf(d.dialog.connection()), CredentialKind::Secret);
    }

    void A33_aStoredSecretIsNotTakenAlongToAnotherAddress()
    {
        TenantConnection connection = fresh();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = QStringLiteral("contoso.com");
        connection.clientId = QStringLiteral("de300000-0000-4000-8000-000000000001");
        Dialog d(connection, false);
        QVERIFY(d.save()->isEnabled());
        d.type("authority", QStringLiteral("https://login.example.com"));
        QVERIFY(!d.save()->isEnabled());
        QVERIFY(d.problem().contains(QStringLiteral("again")));
        d.type("secret", canary);
        QVERIFY(d.save()->isEnabled());
    }

    void theSignInIsCheckedWithWhatWasTypedAndNothingIsSaved()
    {
        Dialog d;
        QVERIFY(!d.dialog.findChild<QPushButton *>(QStringLiteral("test"))->isEnabled());
        d.fill();
        QSignalSpy saved(&d.dialog, &ConnectionDialog::saved);
        Secret given;
        connect(&d.dialog, &ConnectionDialog::testRequested, this,
                [&](const TenantConnection &, const Secret &secret) { given = secret; });
        QTest::mouseClick(d.dialog.findChild<QPushButton *>(QStringLiteral("test")), Qt::LeftButton);
        QCOMPARE(given.reveal(), canary.toUtf8());
        QCOMPARE(saved.size(), 0);
        QVERIFY(d.dialog.isVisible());
        QCOMPARE(d.field("secret")->text(), canary);
    }

    void aPersonMaySignInRightAfterSaving()
    {
        Dialog d(fresh(GrantType::AuthorizationCode));
        d.fill();
        auto *signIn = d.dialog.findChild<QPushButton *>(QStringLiteral("saveAndSignIn"));
        QVERIFY(signIn->isVisible());
        ConnectionEntry entry;
        connect(&d.dialog, &ConnectionDialog::saved, this, [&](const ConnectionEntry &one) { entry = one; });
        QTest::mouseClick(signIn, Qt::LeftButton);
        QVERIFY(entry.signIn);
        QVERIFY(entry.secret.isEmpty()); // typed before the browser was chosen, and of no use
        QVERIFY(!Dialog(fresh()).dialog.findChild<QPushButton *>(QStringLiteral("saveAndSignIn"))->isVisible());
    }

    void returnPressesTheButtonThatHasTheFocus()
    {
        Dialog d;
        QApplication::setActiveWindow(&d.dialog);
        d.fill();
        QSignalSpy saved(&d.dialog, &ConnectionDialog::saved);
        auto *cancel = d.dialog.findChild<QPushButton *>(QStringLiteral("cancel"));
        cancel->setFocus(Qt::TabFocusReason);
        QTest::keyClick(cancel, Qt::Key_Return);
        QVERIFY(!d.dialog.isVisible());
        QCOMPARE(d.dialog.result(), static_cast<int>(QDialog::Rejected));
        QCOMPARE(saved.size(), 0);
    }

    void returnInALineSavesOnlyWhatIsComplete()
    {
        Dialog d;
        QApplication::setActiveWindow(&d.dialog);
        QSignalSpy saved(&d.dialog, &ConnectionDialog::saved);
        d.field("name")->setFocus();
        QTest::keyClick(d.field("name"), Qt::Key_Return);
        QVERIFY(d.dialog.isVisible());
        d.fill();
        d.field("name")->setFocus();
        QTest::keyClick(d.field("name"), Qt::Key_Return);
        QCOMPARE(saved.size(), 1);
    }

    void A35_aCancelledDialogKeepsNoSecretEither()
    {
        Dialog d;
        d.fill();
        d.dialog.reject();
        QCOMPARE(d.field("secret")->text(), QString());
        d.field("secret")->undo();
        QCOMPARE(d.field("secret")->text(), QString());
    }

    void afterARefusedSecretTheFocusIsWhereItIsEntered()
    {
        Dialog d;
        QApplication::setActiveWindow(&d.dialog);
        d.dialog.findChild<QTabWidget *>(QStringLiteral("connectionTabs"))->setCurrentIndex(2);
        d.dialog.focusSecret();
        QCOMPARE(d.dialog.focusWidget(), d.field("secret"));
    }

    void foldersAreChosenOrTypedAndTidied()
    {
        Dialog d;
        d.fill();
        d.dialog.setKnownFolders({QStringLiteral("Retail"), QStringLiteral("Retail/North")});
        auto *folder = d.dialog.findChild<QComboBox *>(QStringLiteral("folder"));
        QCOMPARE(folder->count(), 2);
        QCOMPARE(folder->currentText(), QString());
        folder->setEditText(QStringLiteral(" /Retail / South/ "));
        QCOMPARE(d.problem(), QString());
        QCOMPARE(d.dialog.connection().folder, QStringLiteral("Retail/South"));
        folder->setEditText(QStringLiteral("a//b"));
        QCOMPARE(d.problem(), words(ConnectionProblem::FolderRefused));
    }

    void aWindowIsNoLargerThanItsScreen()
    {
        QCOMPARE(fitting({620, 660}, {1920, 1040}), QSize(620, 660));
        const QSize small = fitting({1180, 680}, {683, 364});
        QVERIFY(small.width() < 683 && small.height() < 364);
    }

    void aWindowThatGrewGoesBackOntoItsScreen()
    {
        const QRect screen(0, 0, 1280, 800);
        QCOMPARE(fittingPlace({363, 120, 552, 400}, screen), QPoint(363, 120));
        const QRect grown(fittingPlace({363, 206, 552, 703}, screen), QSize(552, 703));
        QVERIFY(grown.bottom() < 800 && grown.top() >= 24);
        QCOMPARE(grown.left(), 363);
        const QRect beyond(fittingPlace({1200, -40, 552, 703}, screen), QSize(552, 703));
        QVERIFY(beyond.right() < 1280 && beyond.top() >= 24);
        // Too large for it: the beginning is what is seen.
        QVERIFY(fittingPlace({0, 0, 2000, 900}, screen).y() >= 24);
    }

    void itFitsSmallScreens()
    {
        Dialog d;
        for (int tab = 0; tab < 3; ++tab) {
            d.dialog.findChild<QTabWidget *>(QStringLiteral("connectionTabs"))->setCurrentIndex(tab);
            QVERIFY2(d.dialog.minimumSizeHint().height() <= 330,
                     qPrintable(QString::number(d.dialog.minimumSizeHint().height())));
            QVERIFY(d.dialog.minimumSizeHint().width() <= 600);
            QVERIFY(d.dialog.height() <= 640);
        }
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
        QApplication::setActiveWindow(&d.dialog);
        d.field("name")->setFocus();
        for (const char *next : {"tenant", "credential", "clientId", "secret", "expires"}) {
            QTest::keyClick(d.dialog.focusWidget(), Qt::Key_Tab);
            QCOMPARE(d.dialog.focusWidget()->objectName(), QLatin1String(next));
        }
    }

    void editingWithoutAChangeKeepsEveryField()
    {
        TenantConnection connection = fresh();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = QStringLiteral("contoso.com");
        connection.clientId = QStringLiteral("de300000-0000-4000-8000-000000000001");
        connection.publisherScope = QStringLiteral("scope");
        connection.scope = QStringLiteral("https://api.example.com/.default");
        connection.defaultEnvironment = QStringLiteral("UAT");
        connection.folder = QStringLiteral("Retail/North");
        connection.company = QStringLiteral("Contoso Ltd");
        connection.secretExpires = QDate(2027, 3, 1);
        connection.publisherUrl = QUrl(QStringLiteral("https://apps.example.com"));
        connection.kind = ConnectionKind::Test;
        connection.colour = ConnectionColour::Violet;
        connection.publisher = true;
        connection.requestsPerMinute = 0;
        connection.unlockedFrom = Instant{1};
        connection.unlockedUntil = Instant{2};
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
