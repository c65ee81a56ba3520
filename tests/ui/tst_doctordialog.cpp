// SPDX-License-Identifier: Apache-2.0
// The sign-in doctor's window: with findings from a script, and over the demo service.
#include "tests/ui/windowfixture.h"

#include "core/auth/secretbinding.h"
#include "ui/dialogs/doctordialog.h"
#include "ui/dialogs/doctorline.h"
#include "ui/pages/centre.h"
#include "ui/pages/doctorflow.h"
#include "ui/pages/noticebar.h"
#include "ui/pages/situation.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"
#include "ui/views/openlink.h"
#include "ui/views/plainlabel.h"
#include "ui/views/wrappedlabel.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

using namespace steward;

namespace {

TenantConnection contoso()
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Contoso");
    connection.tenant = QStringLiteral("7c2e0000-0000-4000-8000-0000000091af");
    connection.clientId = QStringLiteral("1f0c0000-0000-4000-8000-0000000077e2");
    connection.grant = GrantType::ClientCredentials;
    return connection;
}

Finding found(CheckId id, CheckState state, CheckCause cause = CheckCause::None)
{
    Finding finding;
    finding.id = id;
    finding.state = state;
    finding.cause = cause;
    return finding;
}

DoctorLine *lineOf(const QWidget &dialog, CheckId id)
{
    return dialog.findChild<DoctorLine *>(QStringLiteral("doctorLine%1").arg(static_cast<int>(id)));
}

QStringList buttonsOf(const DoctorLine &line)
{
    QStringList texts;
    for (const char *name : {"firstAction", "secondAction"}) {
        const auto *button = line.findChild<QPushButton *>(QLatin1String(name));
        if (button->isVisibleTo(&line))
            texts.append(button->text());
    }
    return texts;
}

QPushButton *button(const QWidget &parent, const char *name)
{
    return parent.findChild<QPushButton *>(QLatin1String(name));
}

QString summaryOf(const DoctorDialog &dialog)
{
    return dialog.findChild<QLabel *>(QStringLiteral("doctorSummary"))->text();
}

struct Window : WindowFixture
{
    Window() { window.show(); }
    DoctorDialog *doctor() { return window.findChild<DoctorDialog *>(); }
    TenantConnection broken(const char *clientId) const
    {
        TenantConnection connection = connectionTo(service.tenants().constFirst());
        connection.clientId = QLatin1String(clientId);
        return connection;
    }
};

} // namespace

class TestDoctorDialog : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void take(const QUrl &url) { m_opened.append(url); }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new StewardStyle);
        for (const char *scheme : {"http", "https"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "take");
    }
    void cleanupTestCase()
    {
        for (const char *scheme : {"http", "https"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }
    void init() { m_opened.clear(); }

    void linesFillLiveAndSayTheirStateToEverybody()
    {
        DoctorDialog dialog(contoso(), true);
        dialog.begin(SignInDoctor::plan(contoso()));
        static_cast<QWidget &>(dialog).show();
        QCOMPARE(dialog.findChildren<DoctorLine *>().size(), SignInDoctor::plan(contoso()).size());
        DoctorLine *tenant = lineOf(dialog, CheckId::Tenant);
        const auto state = [&] { return tenant->findChild<QLabel *>(QStringLiteral("state"))->text(); };
        QCOMPARE(state(), words(CheckState::Waiting));
        dialog.show(found(CheckId::Tenant, CheckState::Running));
        QCOMPARE(state(), words(CheckState::Running));
        Finding passed = found(CheckId::Tenant, CheckState::Passed);
        passed.tenantId = contoso().tenant;
        dialog.show(passed);
        QVERIFY(state().startsWith(words(CheckState::Passed)));
        QVERIFY(tenant->accessibleName().startsWith(words(CheckId::Tenant) + QLatin1String(": ") +
                                                    words(CheckState::Passed) + QLatin1String(", ")));
        // Icon, word and colour: the icon is there for every state.
        for (const DoctorLine *line : dialog.findChildren<DoctorLine *>()) {
            QVERIFY(!line->findChild<IconLabel *>()->pixmap().isNull());
            QVERIFY(!line->findChild<QLabel *>(QStringLiteral("state"))->text().isEmpty());
            QVERIFY(!line->accessibleName().isEmpty());
        }
    }

    void everyBrokenLinkHasTheRightButtons_data()
    {
        QTest::addColumn<CheckId>("check");
        QTest::addColumn<CheckCause>("cause");
        QTest::addColumn<QList<DoctorAction>>("actions");
        using A = DoctorAction;
        const auto row = [](const char *name, CheckId check, CheckCause cause, const QList<A> &actions) {
            QTest::newRow(name) << check << cause << actions;
        };
        row("not authorized", CheckId::Authorised, CheckCause::NotAuthorised,
            {A::CopyCustomerText, A::OpenAdminCenter});
        row("consent", CheckId::Consent, CheckCause::ConsentMissing, {A::OpenAdminConsent, A::CopyCustomerText});
        row("role", CheckId::Permission, CheckCause::PermissionMissing, {A::OpenAdminConsent, A::CopyCustomerText});
        row("secret", CheckId::Credential, CheckCause::SecretExpired, {A::SetSecret});
        row("no secret", CheckId::Keychain, CheckCause::NothingStored, {A::SetSecret});
        row("sign-in", CheckId::Credential, CheckCause::SignInNeeded, {A::SignIn});
        row("tenant", CheckId::Tenant, CheckCause::TenantUnknown, {A::EditConnection});
        row("audience", CheckId::Token, CheckCause::WrongAudience, {A::EditConnection});
        row("clock", CheckId::Clock, CheckCause::ClockSkewed, {A::CheckClock});
        row("keychain", CheckId::Keychain, CheckCause::KeychainLocked, {});
    }

    void everyBrokenLinkHasTheRightButtons()
    {
        QFETCH(const CheckId, check);
        QFETCH(const CheckCause, cause);
        QFETCH(const QList<DoctorAction>, actions);
        DoctorDialog dialog(contoso(), true);
        dialog.begin(SignInDoctor::plan(contoso()));
        Finding broken = found(check, CheckState::Failed, cause);
        broken.error.kind =
            cause == CheckCause::KeychainLocked ? ApiError::Kind::KeychainDenied : ApiError::Kind::SignInNeeded;
        dialog.show(broken);
        dialog.finish();
        const DoctorLine *line = lineOf(dialog, check);
        QStringList expected;
        for (const DoctorAction action : actions)
            expected.append(words(action));
        QCOMPARE(buttonsOf(*line), expected);
        QVERIFY(line->findChild<WrappedLabel *>(QStringLiteral("title"))->font().bold());
        QVERIFY(!line->findChild<QLabel *>(QStringLiteral("detail"))->text().isEmpty());
        QVERIFY(!line->findChild<QLabel *>(QStringLiteral("nextStep"))->text().isEmpty());
        QVERIFY(!line->accessibleDescription().isEmpty());
        QVERIFY(summaryOf(dialog).contains(words(check)));
        // What is asked of the window reaches it.
        QSignalSpy edits(&dialog, &DoctorDialog::editRequested);
        QSignalSpy signIns(&dialog, &DoctorDialog::signInRequested);
        const bool isEdit = actions == QList{DoctorAction::EditConnection} || actions == QList{DoctorAction::SetSecret};
        if (!actions.isEmpty())
            button(*line, "firstAction")->click();
        QCOMPARE(edits.size(), isEdit ? 1 : 0);
        QCOMPARE(signIns.size(), actions == QList{DoctorAction::SignIn} ? 1 : 0);
    }

    void whatIsNotStoredCannotBeEditedFromHere()
    {
        DoctorDialog dialog(contoso(), false);
        dialog.begin(SignInDoctor::plan(contoso()));
        dialog.show(found(CheckId::Credential, CheckState::Failed, CheckCause::SecretRefused));
        QVERIFY(buttonsOf(*lineOf(dialog, CheckId::Credential)).isEmpty());
    }

    void theAdministratorIsHelpedInPlace()
    {
        DoctorDialog dialog(contoso(), true);
        dialog.begin(SignInDoctor::plan(contoso()));
        dialog.show(found(CheckId::Authorised, CheckState::Failed, CheckCause::NotAuthorised));
        dialog.show(found(CheckId::Consent, CheckState::Failed, CheckCause::ConsentMissing));
        const DoctorLine *authorised = lineOf(dialog, CheckId::Authorised);
        button(*authorised, "firstAction")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(contoso().clientId));
        button(*authorised, "secondAction")->click();
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.at(0).host(), QStringLiteral("businesscentral.dynamics.com"));
        QSignalSpy consents(&dialog, &DoctorDialog::consentRequested);
        const DoctorLine *consent = lineOf(dialog, CheckId::Consent);
        button(*consent, "firstAction")->click();
        QCOMPARE(consents.size(), 1);
        dialog.noteConsent(QStringLiteral("refused"));
        QCOMPARE(consent->findChild<QLabel *>(QStringLiteral("note"))->text(), QStringLiteral("refused"));
    }

    void theConsentPageOpensAtTheConnectionsOwnSignInService()
    {
        Window w;
        w.connectAll();
        w.window.doctor().open(w.first());
        QTRY_VERIFY(w.doctor() && !w.doctor()->isRunning());
        Q_EMIT w.doctor()->consentRequested();
        QTRY_COMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.at(0).port(), w.service.authorityUrl().port());
        QVERIFY(m_opened.at(0).path().endsWith(QLatin1String("/adminconsent")));
        // A second visit takes the place of the first, and closing the window ends it.
        Q_EMIT w.doctor()->consentRequested();
        QTRY_COMPARE(m_opened.size(), 2);
        w.doctor()->close();
        QTRY_VERIFY(!w.doctor());
    }

    void I12_consentIsAskedForAtTheConnectionsOwnAddressOnly()
    {
        TenantConnection connection = contoso();
        QVERIFY(openConsentPage(QUrl(QStringLiteral("https://login.microsoftonline.com/t/adminconsent?client_id=1")),
                                connection));
        for (const char *address :
             {"https://login.example.org/t/adminconsent", "http://login.microsoftonline.com/t/adminconsent",
              "https://login.microsoftonline.com:8443/t/adminconsent",
              "https://a@login.microsoftonline.com/t/adminconsent", "file:///etc/passwd", ""})
            QVERIFY2(!openConsentPage(QUrl::fromEncoded(address), connection), address);
        connection.authority = QUrl(QStringLiteral("http://login.example.org"));
        QVERIFY(!openConsentPage(QUrl(QStringLiteral("http://login.example.org/t/adminconsent")), connection));
        QCOMPARE(m_opened.size(), 1);
    }

    void I04_I08_hostileTextsWrapAndStayText()
    {
        TenantConnection hostile = contoso();
        hostile.name = QStringLiteral("<b>x</b>");
        DoctorDialog dialog(hostile, true);
        dialog.begin(SignInDoctor::plan(hostile));
        static_cast<QWidget &>(dialog).show();
        const int before = dialog.width();
        Finding broken = found(CheckId::SignInHost, CheckState::Failed, CheckCause::TlsRefused);
        broken.host = QString(10'000, QLatin1Char('w'));
        broken.error.issuer = QStringLiteral("<img src=file:///etc/passwd>\u202E") + QString(10'000, QLatin1Char('i'));
        dialog.show(broken);
        dialog.finish();
        const DoctorLine *line = lineOf(dialog, CheckId::SignInHost);
        QTRY_VERIFY(line->height() > 60); // it wrapped
        QCOMPARE(dialog.width(), before);
        const auto *list = dialog.findChild<QScrollArea *>();
        QVERIFY(list->widget()->width() <= list->viewport()->width());
        // No row asks for more room than it fills.
        QTRY_VERIFY(list->widget()->minimumSizeHint().height() <=
                    list->widget()->heightForWidth(list->widget()->width()));
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202E)));
        }
    }

    void theListIsWalkedWithTheArrows()
    {
        DoctorDialog dialog(contoso(), true);
        dialog.begin(SignInDoctor::plan(contoso()));
        static_cast<QWidget &>(dialog).show();
        dialog.activateWindow();
        const QList<CheckId> plan = SignInDoctor::plan(contoso());
        DoctorLine *first = lineOf(dialog, plan.first());
        first->setFocus();
        QTRY_COMPARE(dialog.focusWidget(), first);
        QTest::keyClick(first, Qt::Key_Down);
        QCOMPARE(dialog.focusWidget(), lineOf(dialog, plan.at(1)));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_End);
        QCOMPARE(dialog.focusWidget(), lineOf(dialog, plan.last()));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Up);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Home);
        QCOMPARE(dialog.focusWidget(), first);
        // One row takes the Tab key, as in any list.
        int withTab = 0;
        for (const DoctorLine *line : dialog.findChildren<DoctorLine *>())
            withTab += (line->focusPolicy() & Qt::TabFocus) != 0 ? 1 : 0;
        QCOMPARE(withTab, 1);
    }

    void aGoodConnectionPassesAndTheWindowStaysUsable()
    {
        Window w;
        const TenantConnection good = w.connectionTo(w.service.tenants().constFirst());
        w.book.put({good, Secret(QByteArray(demo::kAppClientSecret))});
        QTRY_VERIFY(w.workspace.find(good.id));
        w.window.setPlace({Place::Kind::Tenant, good.id, {}});
        w.window.actions().signInDoctor->trigger();
        QTRY_VERIFY(w.doctor());
        QVERIFY(!QApplication::activeModalWidget());
        w.window.actions().signInDoctor->trigger(); // comes to the front, no second one
        QCOMPARE(w.window.findChildren<DoctorDialog *>().size(), 1);
        QTRY_VERIFY(!w.doctor()->isRunning());
        QVERIFY2(summaryOf(*w.doctor()).startsWith(QLatin1String("Everything works")),
                 qPrintable(w.doctor()->report()));
        QVERIFY(!w.doctor()->report().contains(QLatin1String(demo::kAppClientSecret)));
    }

    void A23_aWrongSecretIsFoundMendedAndFoundGood()
    {
        Window w;
        const TenantConnection connection = w.connectionTo(w.service.tenants().constFirst());
        const QByteArray wrong = "canary~7wrong+secret";
        w.book.put({connection, Secret(wrong)});
        QTRY_VERIFY(w.workspace.find(connection.id));
        w.window.doctor().open(connection.id);
        QTRY_VERIFY(!w.doctor()->isRunning());
        QCOMPARE(lineOf(*w.doctor(), CheckId::Credential)->finding().state, CheckState::Failed);
        button(*w.doctor(), "doctorCopy")->click();
        const QString report = QGuiApplication::clipboard()->text();
        QVERIFY(report.contains(words(CheckState::Failed)));
        QVERIFY(!report.contains(QString::fromLatin1(wrong)));
        w.secrets->write(secretKeyOf(connection, SecretKind::ClientSecret), Secret(QByteArray(demo::kAppClientSecret)));
        button(*w.doctor(), "doctorAgain")->click();
        QVERIFY(w.doctor()->isRunning());
        QTRY_VERIFY(!w.doctor()->isRunning());
        QCOMPARE(lineOf(*w.doctor(), CheckId::Credential)->finding().state, CheckState::Passed);
    }

    void aTypedSecretIsTriedWithoutBeingKept()
    {
        Window w;
        const TenantConnection typed = w.connectionTo(w.service.tenants().constFirst());
        w.window.doctor().open(typed, Secret(QByteArray(demo::kAppClientSecret)), nullptr);
        QTRY_VERIFY(w.doctor() && !w.doctor()->isRunning());
        QCOMPARE(lineOf(*w.doctor(), CheckId::Credential)->finding().state, CheckState::Passed);
        QVERIFY(!w.secrets->read(secretKeyOf(typed, SecretKind::ClientSecret)).result().value().has_value());
        QVERIFY(!w.workspace.find(typed.id));
    }

    void aConnectionForThisRunIsTriedWithTheSecretItHas()
    {
        Window w;
        w.connectAll();
        w.window.doctor().open(w.first());
        QTRY_VERIFY(w.doctor() && !w.doctor()->isRunning());
        QVERIFY2(summaryOf(*w.doctor()).startsWith(QLatin1String("Everything works")),
                 qPrintable(w.doctor()->report()));
        w.doctor()->close();
        QTRY_VERIFY(!w.doctor());
        TenantConnection elsewhere = w.connectionTo(w.service.tenants().constFirst());
        elsewhere.tenant = w.service.tenants().constLast().tenantId; // edited: that secret was not entered for it
        w.window.doctor().open(elsewhere, std::nullopt, nullptr);
        QTRY_VERIFY(w.doctor() && !w.doctor()->isRunning());
        QVERIFY(lineOf(*w.doctor(), CheckId::Credential)->finding().state != CheckState::Passed);
    }

    void cancelStopsTheRun()
    {
        Window w;
        w.connectAll();
        w.service.setLatency(std::chrono::minutes(1));
        w.window.doctor().open(w.first());
        QTRY_VERIFY(w.doctor());
        QVERIFY(button(*w.doctor(), "doctorCancel")->isVisible());
        QVERIFY(!button(*w.doctor(), "doctorAgain")->isVisible());
        button(*w.doctor(), "doctorCancel")->click();
        QTRY_VERIFY(!w.doctor()->isRunning());
        QVERIFY(button(*w.doctor(), "doctorAgain")->isVisible());
        for (const DoctorLine *line : w.doctor()->findChildren<DoctorLine *>())
            QVERIFY(line->finding().state != CheckState::Running && line->finding().state != CheckState::Waiting);
        w.service.setLatency(std::chrono::milliseconds(0));
    }

    void closingWhileRunningIsSafe()
    {
        Window w;
        w.connectAll();
        w.service.setLatency(std::chrono::milliseconds(40));
        for (int attempt = 0; attempt < 5; ++attempt) {
            w.window.doctor().open(w.first());
            const QPointer<DoctorDialog> dialog = w.doctor();
            QVERIFY(dialog && dialog->isRunning());
            if (attempt > 0)
                QTRY_VERIFY(lineOf(*dialog, SignInDoctor::plan(contoso()).at(attempt))->finding().state !=
                            CheckState::Waiting);
            QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(dialog.isNull());
        }
        // So is removing the connection under it.
        w.window.doctor().open(w.first());
        const QPointer<DoctorDialog> dialog = w.doctor();
        w.workspace.remove(w.first());
        QTRY_VERIFY(dialog.isNull());
    }

    void F26_a401OnScreenOffersTheDoctorAndItNamesTheList()
    {
        Window w;
        const TenantConnection unlisted = w.broken(demo::kUnauthorizedAppClientId);
        w.book.put({unlisted, Secret(QByteArray(demo::kAppClientSecret))});
        QTRY_VERIFY(w.workspace.find(unlisted.id));
        w.window.setPlace({Place::Kind::Tenant, unlisted.id, {}});
        auto *state = w.window.findChild<Centre *>()->tabs()->currentPage()->findChild<StatePage *>();
        QTRY_COMPARE(state->situation(), Situation::SignIn);
        QPushButton *check = button(*state, "stateCheck");
        QVERIFY(check->isVisible());
        QTest::mouseClick(check, Qt::LeftButton);
        QTRY_VERIFY(w.doctor() && !w.doctor()->isRunning());
        const Finding &finding = lineOf(*w.doctor(), CheckId::Authorised)->finding();
        QCOMPARE(finding.state, CheckState::Failed);
        QCOMPARE(finding.cause, CheckCause::NotAuthorised);
        QTRY_COMPARE(w.doctor()->focusWidget(), lineOf(*w.doctor(), CheckId::Authorised));
    }

    void theDoctorIsOfferedWhereItHelps()
    {
        ApiError error;
        for (const auto kind : {ApiError::Kind::SignInNeeded, ApiError::Kind::Forbidden, ApiError::Kind::NoSecret,
                                ApiError::Kind::Insecure, ApiError::Kind::Offline}) {
            error.kind = kind;
            QVERIFY(doctorHelps(error));
        }
        for (const auto kind : {ApiError::Kind::NotFound, ApiError::Kind::Server, ApiError::Kind::LocalFile}) {
            error.kind = kind;
            QVERIFY(!doctorHelps(error));
        }
        error.operation = QStringLiteral("token");
        QVERIFY(doctorHelps(error));
        NoticeBar bar;
        bar.say(Tone::Bad, QStringLiteral("refused"));
        QVERIFY(button(bar, "noticeCheck")->isHidden());
        QSignalSpy asked(&bar, &NoticeBar::doctorRequested);
        const QUuid id = QUuid::createUuid();
        bar.offerDoctor(id);
        button(bar, "noticeCheck")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toUuid(), id);
        bar.say(Tone::Good, QStringLiteral("done"));
        QVERIFY(button(bar, "noticeCheck")->isHidden());
    }

private:
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestDoctorDialog)
#include "tst_doctordialog.moc"
