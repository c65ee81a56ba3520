// SPDX-License-Identifier: Apache-2.0
// Visits to the browser as people see them: the dialogs alone against a scripted identity server, and from the window
// over the demo service. The browser is a client that follows redirects.
#include "tests/auth/loopbackclient.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/ui/windowfixture.h"

#include "core/auth/secretbinding.h"
#include "core/model/whenready.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/consentdialog.h"
#include "ui/dialogs/signindialog.h"
#include "ui/pages/signinflow.h"
#include "ui/pages/windowactions.h"

#include <QtGui/QClipboard>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

QString textOf(const QWidget &dialog, const char *name)
{
    const auto *label = dialog.findChild<QLabel *>(QLatin1String(name));
    return label && label->isVisible() ? label->text() : QString();
}

QPushButton *buttonOf(const QWidget &dialog, const char *name)
{
    return dialog.findChild<QPushButton *>(QLatin1String(name));
}

FaultAnswer tokenFor(const QString &nonce, const QString &tenant, const QJsonObject &more = {})
{
    QJsonObject claims{{QStringLiteral("tid"), tenant},
                       {QStringLiteral("iss"), QStringLiteral("https://issuer.example")},
                       {QStringLiteral("nonce"), nonce},
                       {QStringLiteral("preferred_username"), QStringLiteral("anna@contoso.com")}};
    for (auto at = more.begin(); at != more.end(); ++at)
        claims.insert(at.key(), at.value());
    return tokenAnswer(QString::fromLatin1(jwt({{QStringLiteral("tid"), tenant}})), QStringLiteral("refresh"), 3600,
                       {{QStringLiteral("id_token"), QString::fromLatin1(jwt(claims))}});
}

/// A sign-in dialog on screen, an identity server behind it, and what a browser would know.
struct Standing
{
    explicit Standing(QString tenant = TenantId, QJsonObject claims = {})
        : server([this, tenant, claims](const auto &, int) { return tokenFor(nonce, tenant, claims); })
    {
    }
    void open(bool hasBrowser = true)
    {
        options.openBrowser = [this, hasBrowser](const QUrl &url) {
            opened = url;
            nonce = parameter(url, "nonce");
            return hasBrowser;
        };
        auto connection = server.connection(GrantType::AuthorizationCode);
        dialog = std::make_unique<SignInDialog>(connection, log, true, options);
        QObject::connect(dialog.get(), &SignInDialog::granted, dialog.get(),
                         [this] { dialog->finish(Outcome<Done>(Done{})); });
        dialog->open();
        dialog->start();
        QTRY_VERIFY(!opened.isEmpty());
    }
    quint16 port() const { return quint16(QUrl(parameter(opened, "redirect_uri")).port()); }
    QByteArray answer(const QByteArray &query)
    {
        return talk(port(), get("/?" + query + "&state=" + parameter(opened, "state").toLatin1(), port()));
    }
    QString title() const { return textOf(*dialog, "browserTitle"); }
    QString text() const { return textOf(*dialog, "browserText"); }

    QString nonce;
    TokenServer server;
    RequestLog log;
    BrowserSignInOptions options;
    QUrl opened;
    std::unique_ptr<SignInDialog> dialog;
};

/// The window over the demo, with a browser that accepts everything or is never opened.
struct Window : WindowFixture
{
    Window()
        : WindowFixture(2)
    {
        flow().setOpenBrowser([this](const QUrl &url) {
            ++opened;
            if (accepts)
                browse(url);
            return true;
        });
        service.setAutoSignIn(true);
        window.show();
    }
    SignInFlow &flow() { return *window.findChild<SignInFlow *>(); }
    TenantConnection person(int tenant = 0) const
    {
        TenantConnection connection = connectionTo(service.tenants().at(tenant));
        connection.grant = GrantType::AuthorizationCode;
        connection.clientId = QLatin1String(demo::kPublicClientId);
        connection.scope = QLatin1String(demo::kUserScope);
        return connection;
    }
    void browse(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = browser.get(request);
        QObject::connect(reply, &QNetworkReply::finished, &browser, [this, reply] {
            reply->deleteLater();
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            if (next.isValid())
                browse(reply->url().resolved(next));
        });
    }
    template <class Dialog>
    Dialog *dialog()
    {
        const auto found = window.findChildren<Dialog *>();
        return found.isEmpty() ? nullptr : found.constLast();
    }

    QNetworkAccessManager browser;
    int opened = 0;
    bool accepts = true;
};

} // namespace

class TestSignInDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void A39_theDialogSaysWhoIsSignedInWhere()
    {
        Standing s;
        s.open();
        QCOMPARE(s.title(), QStringLiteral("Continue in the browser"));
        QCOMPARE(statusOf(s.answer("code=c")), 200);
        QTRY_COMPARE(s.title(), QStringLiteral("Signed in"));
        QVERIFY2(s.text().contains(QStringLiteral("anna@contoso.com")), qPrintable(s.text()));
        QVERIFY2(s.text().contains(TenantId), qPrintable(s.text()));
        QVERIFY(!s.text().contains(QStringLiteral("guest")));
        QVERIFY(textOf(*s.dialog, "browserTimeLeft").isEmpty());
        QVERIFY(!buttonOf(*s.dialog, "browserAgain")->isVisible());
        QTest::mouseClick(buttonOf(*s.dialog, "browserCancel"), Qt::LeftButton);
        QCOMPARE(s.dialog->result(), int(QDialog::Accepted));
    }

    void A39_aGuestIsCalledOne()
    {
        Standing s(TenantId, {{QStringLiteral("idp"), QStringLiteral("https://sts.windows.net/other/")}});
        s.open();
        s.answer("code=c");
        QTRY_COMPARE(s.title(), QStringLiteral("Signed in"));
        QVERIFY2(s.text().contains(QStringLiteral("a guest of this tenant")), qPrintable(s.text()));
    }

    void A16_A39_anotherTenantThanChosenIsRefusedByName()
    {
        Standing s(OtherTenantId);
        s.open();
        QSignalSpy granted(s.dialog.get(), &SignInDialog::granted);
        s.answer("code=c");
        QTRY_VERIFY(buttonOf(*s.dialog, "browserAgain")->isVisible());
        QVERIFY2(s.text().contains(OtherTenantId), qPrintable(s.text()));
        QCOMPARE(granted.size(), 0);
    }

    void A05_A06_everyRefusalHasItsWordsAndStaysText_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QString>("word");
        QTest::newRow("declined") << QByteArray("access_denied") << QStringLiteral("declined");
        QTest::newRow("consent") << QByteArray("consent_required") << QStringLiteral("Consent is missing");
        QTest::newRow("server") << QByteArray("server_error") << QStringLiteral("failed on its side");
        QTest::newRow("busy") << QByteArray("temporarily_unavailable") << QStringLiteral("not available");
        QTest::newRow("unknown") << QByteArray("%3Cb%3Enew%20word") << QStringLiteral("did not succeed");
    }
    void A05_A06_everyRefusalHasItsWordsAndStaysText()
    {
        QFETCH(QByteArray, error);
        QFETCH(QString, word);
        Standing s;
        s.open();
        s.answer("error=" + error + "&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE");
        QTRY_VERIFY(buttonOf(*s.dialog, "browserAgain")->isVisible());
        const QString shown = s.title() + s.text();
        QVERIFY2(shown.contains(word), qPrintable(shown));
        for (const QLabel *label : s.dialog->findChildren<QLabel *>()) {
            QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
        QTest::mouseClick(buttonOf(*s.dialog, "browserCopy"), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("<script>"))); // details, as text
    }

    void A05_whatWasCancelledOnThePageIsNoFailure()
    {
        Standing s;
        s.open();
        s.answer("error=access_denied&error_subcode=cancel");
        QTRY_VERIFY(buttonOf(*s.dialog, "browserAgain")->isVisible());
        QVERIFY2(s.text().contains(QStringLiteral("cancelled on the page")), qPrintable(s.text()));
    }

    void A07_theTimeLeftIsShownAndCancelClosesThePort()
    {
        Standing s;
        s.open();
        QTRY_VERIFY(textOf(*s.dialog, "browserTimeLeft").contains(QStringLiteral("4:5")));
        QTest::mouseClick(buttonOf(*s.dialog, "browserCancel"), Qt::LeftButton);
        QVERIFY(refusesConnections(s.port()));
        QVERIFY(!s.dialog->isVisible());
    }

    void A07_afterTheLimitItSaysSoAndCanBeginAnew()
    {
        Standing s;
        s.options.limit = 100ms;
        s.open();
        QTRY_VERIFY(buttonOf(*s.dialog, "browserAgain")->isVisible());
        QVERIFY2(s.text().contains(QStringLiteral("five minutes")), qPrintable(s.text()));
        QVERIFY(refusesConnections(s.port()));
        const QUrl former = s.opened;
        QTest::mouseClick(buttonOf(*s.dialog, "browserAgain"), Qt::LeftButton);
        QTRY_VERIFY(s.opened != former);
        QVERIFY(parameter(s.opened, "state") != parameter(former, "state"));
    }

    void A08_withoutABrowserTheAddressIsThereToCopy()
    {
        Standing s;
        s.open(false);
        QTRY_COMPARE(s.title(), QStringLiteral("The browser could not be opened"));
        const auto *address = s.dialog->findChild<QLineEdit *>(QStringLiteral("browserAddress"));
        QVERIFY(address->isVisible());
        QCOMPARE(QUrl(address->text()), s.opened);
        QTest::mouseClick(buttonOf(*s.dialog, "browserCopy"), Qt::LeftButton);
        QCOMPARE(QUrl(QGuiApplication::clipboard()->text()), s.opened);
        QCOMPARE(statusOf(s.answer("code=c")), 200);
        QTRY_COMPARE(s.title(), QStringLiteral("Signed in"));
        const QByteArray verifier = s.server.forms().first().value("code_verifier");
        QVERIFY(!s.opened.toEncoded().contains(verifier)); // nothing in the address redeems a code
    }

    void A10_oneVisitAtATimeAndTheOtherIsNamed()
    {
        Window w;
        w.accepts = false;
        w.book.addForThisRun(w.person(0), {});
        w.book.addForThisRun(w.person(1), {});
        w.flow().start(w.person(0).id);
        w.flow().start(w.person(0).id); // a double click
        QTRY_COMPARE(w.opened, 1);
        QCOMPARE(w.window.findChildren<SignInDialog *>().size(), 1);
        QVERIFY(textOf(*w.dialog<SignInDialog>(), "browserNotice").isEmpty());
        w.flow().start(w.person(1).id);
        w.flow().askForConsent(w.person(1).id);
        QCOMPARE(w.window.findChildren<BrowserDialog *>().size(), 1);
        QVERIFY(textOf(*w.dialog<SignInDialog>(), "browserNotice").contains(w.person(1).name));
        w.dialog<SignInDialog>()->reject();
        QTRY_VERIFY(w.window.findChildren<BrowserDialog *>().isEmpty());
        w.flow().start(w.person(1).id);
        QTRY_COMPARE(w.opened, 2);
        w.dialog<SignInDialog>()->reject();
    }

    void A01_A34_inFromTheWindowAndOutAgainLeavesNothing()
    {
        Window w;
        w.book.addForThisRun(w.person(), {});
        const QUuid id = w.person().id;
        w.window.setPlace({Place::Kind::Tenant, id, {}});
        w.flow().start(id);
        QTRY_VERIFY(w.dialog<SignInDialog>());
        QTRY_COMPARE(textOf(*w.dialog<SignInDialog>(), "browserTitle"), QStringLiteral("Signed in"));
        w.dialog<SignInDialog>()->accept();
        QTRY_VERIFY(w.workspace.find(id)->environments().hasValue());
        QVERIFY(w.secrets->read(secretKeyOf(w.person(), SecretKind::RefreshToken)).result().value().has_value());

        w.window.actions().signOut->trigger();
        auto *box = w.window.findChild<QMessageBox *>(QStringLiteral("signOut"));
        QVERIFY(box);
        QCOMPARE(box->defaultButton()->text(), QStringLiteral("Cancel"));
        QSignalSpy out(&w.book, &ConnectionBook::signedOut);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE(out.size(), 1);
        QVERIFY(!w.secrets->read(secretKeyOf(w.person(), SecretKind::RefreshToken)).result().value().has_value());
        QVERIFY(w.book.find(id).has_value());
        QVERIFY(!w.workspace.find(id)->environments().hasValue());
        QTRY_COMPARE(w.workspace.find(id)->signIn().phase, SignInState::Phase::NeedsSignIn);
    }

    void L12_whatWasGrantedForTheConnectionAsItWasIsNotUsedForTheChangedOne()
    {
        Window w;
        w.accepts = false;
        QUrl page;
        w.flow().setOpenBrowser([&](const QUrl &url) {
            page = url;
            return true;
        });
        TenantConnection connection = w.person();
        w.book.addForThisRun(connection, {});
        QSignalSpy signedIn(&w.flow(), &SignInFlow::signedIn);
        w.flow().start(connection.id);
        QTRY_VERIFY(!page.isEmpty());
        connection.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        w.workspace.adopt(connection); // edited elsewhere meanwhile
        w.browse(page);
        QTRY_COMPARE(textOf(*w.dialog<SignInDialog>(), "browserTitle"), QStringLiteral("The connection was changed"));
        QVERIFY(!buttonOf(*w.dialog<SignInDialog>(), "browserAgain")->isVisible());
        const auto port = quint16(QUrl(parameter(page, "redirect_uri")).port());
        QTRY_VERIFY(refusesConnections(port));
        QCOMPARE(textOf(*w.dialog<SignInDialog>(), "browserTitle"), QStringLiteral("The connection was changed"));
        QCOMPARE(signedIn.size(), 0);
        QVERIFY(!w.secrets->read(secretKeyOf(connection, SecretKind::RefreshToken)).result().value().has_value());
        w.dialog<SignInDialog>()->reject();
    }

    void aRemovedConnectionEndsItsVisit()
    {
        Window w;
        w.accepts = false;
        w.book.addForThisRun(w.person(), {});
        w.flow().start(w.person().id);
        QTRY_COMPARE(w.opened, 1);
        w.workspace.remove(w.person().id);
        QTRY_VERIFY(w.window.findChildren<SignInDialog *>().isEmpty());
    }

    void A20_theButtonOfTheTenantInTroubleSignsInAlsoAmongAllTenants()
    {
        Window w;
        w.accepts = false;
        w.book.addForThisRun(w.person(), {});
        w.window.setPlace({Place::Kind::AllTenants, {}, {}});
        QPushButton *button = nullptr;
        QTRY_VERIFY((button = w.window.findChild<QPushButton *>(QStringLiteral("stateSignIn"))) && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(w.dialog<SignInDialog>());
        w.dialog<SignInDialog>()->reject();
    }

    void A34_aSignOutThatLeavesSomethingBehindSaysSo()
    {
        class Stubborn : public ScriptedStore
        {
        public:
            QFuture<Outcome<Done>> remove(SecretKey) override
            {
                return readyFuture(Outcome<Done>(ApiError{.kind = ApiError::Kind::KeychainDenied}));
            }
        };
        Stubborn store;
        RequestLog log;
        Workspace workspace(store, log);
        QTemporaryDir folder;
        ConnectionBook book(workspace, folder.path());
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.authority = connection.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        book.addForThisRun(connection, {});
        QSignalSpy failed(&book, &ConnectionBook::failed);
        QSignalSpy out(&book, &ConnectionBook::signedOut);
        book.signOut({connection.id});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(out.size(), 0);
    }

    void A23_signingInAnAppWithAWrongSecretLeadsToItsField()
    {
        Window w;
        w.connectAll();
        w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
        w.window.actions().signIn->trigger();
        auto *dialog = w.dialog<ConnectionDialog>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->focusWidget(), dialog->findChild<QLineEdit *>(QStringLiteral("secret")));
        dialog->reject();
    }

    void A22_consentIsGivenFromTheWindow()
    {
        Window w;
        w.connectAll();
        QSignalSpy consented(&w.flow(), &SignInFlow::consented);
        w.flow().askForConsent(w.first());
        QTRY_COMPARE(consented.size(), 1);
        const auto *dialog = w.dialog<ConsentDialog>();
        QCOMPARE(textOf(*dialog, "browserTitle"), QStringLiteral("Consent was given"));
        QVERIFY(textOf(*dialog, "browserText").contains(QStringLiteral("AdminCenter.ReadWrite.All")));
        QVERIFY(textOf(*dialog, "browserText").contains(w.service.tenants().constFirst().tenantId));
    }

    void A22_theLetterIsForSomebodyElsewhere()
    {
        Window w;
        w.accepts = false;
        w.connectAll();
        w.flow().askForConsent(w.first());
        QTRY_COMPARE(w.opened, 1);
        const auto *dialog = w.dialog<ConsentDialog>();
        QTest::mouseClick(buttonOf(*dialog, "copyLetter"), Qt::LeftButton);
        const QString letter = QGuiApplication::clipboard()->text();
        QVERIFY2(letter.contains(QStringLiteral("/adminconsent?")), qPrintable(letter));
        QVERIFY(letter.contains(QLatin1String(demo::kAppClientId)));
        QVERIFY(!letter.contains(QStringLiteral("state=")));
        QVERIFY(!textOf(*dialog, "browserNotice").isEmpty());
    }
};

QTEST_MAIN(TestSignInDialog)
#include "tst_signindialog.moc"
