// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/deskfixture.h"

#include "core/auth/browsersignin.h"
#include "core/model/whenready.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtWidgets/QLabel>

namespace steward {

inline const QString Dev = QStringLiteral("Dev-Anna");

/// The window as a person uses it to change something, and what it told.
struct ChangeWindow : DeskFixture
{
    explicit ChangeWindow(double speed = 2000, int tenants = 1)
        : DeskFixture(speed, tenants)
    {
        QObject::connect(&notifier, &Notifier::notified, &window,
                         [this](const Action &action) { told.append(action); });
    }
    /// Presses the verb with the name typed.
    void confirm(const QString &name)
    {
        typeName(name);
        QTRY_VERIFY2(dialog()->isReady(), qPrintable(reason()));
        QTest::mouseClick(verb(), Qt::LeftButton);
    }
    QString reason()
    {
        const auto *label = dialog() ? dialog()->findChild<QLabel *>(QStringLiteral("reason")) : nullptr;
        return label ? label->text() : QString();
    }
    void openDelete(const QString &environment = Dev)
    {
        goTo(environment);
        action(ChangeKind::DeleteEnvironment)->trigger();
    }
    QString statusOf(const QString &environment)
    {
        const auto found = firstTenant()->findEnvironment(environment);
        return found ? found->status.text : QString();
    }
    WireWord<EnvironmentStatus> statusIn(const QString &environment)
    {
        const auto found = firstTenant()->findEnvironment(environment);
        return found ? found->status : WireWord<EnvironmentStatus>{};
    }
    QList<InstalledApp> appsOf(const QString &environment)
    {
        firstTenant()->refreshApps(environment);
        const bool came = QTest::qWaitFor([&] {
            const EnvironmentState state = firstTenant()->environment(environment);
            return state.apps.hasValue() && state.updates.hasValue() && !state.apps.isLoading;
        });
        return came ? firstTenant()->environment(environment).apps.value : QList<InstalledApp>{};
    }
    /// Waits for the verdict of what was confirmed last, and that it was told.
    ActionVerdict verdict()
    {
        const bool ended =
            QTest::qWaitFor([this] { return latest() && !latest()->isOpen() && !told.isEmpty(); }, 20'000);
        if (ended && told.constLast().error)
            qInfo("%s", qPrintable(told.constLast().error->code + told.constLast().error->detail));
        return ended ? told.constLast().verdict : ActionVerdict::None;
    }

    QList<Action> told;
};

/// Through the demo's sign-in page, as the browser would.
inline void signInAsPerson(ChangeWindow &w, const TenantConnection &connection)
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
    QVERIFY(granted->ok());
    bool isAdopted = false;
    whenFinished(w.workspace.find(connection.id)->session().broker().adopt(granted->value()), &browser,
                 [&](const Outcome<Done> &) { isAdopted = true; });
    QTRY_VERIFY(isAdopted);
}

} // namespace steward
