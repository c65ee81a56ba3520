// SPDX-License-Identifier: Apache-2.0
#include "core/net/manageryard.h"

#include <QtCore/QTimer>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace steward {

namespace {

constexpr std::chrono::milliseconds longestSettling{5000};

} // namespace

void settle(QNetworkAccessManager &manager, QObject *context, std::function<void(bool certain)> done)
{
    manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    // Port 0 of this machine cannot be connected to; no packet leaves.
    QNetworkReply *echo = manager.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:0/"))));
    auto *waiting = new QTimer(context);
    waiting->setSingleShot(true);
    const auto finish = [waiting, done = std::move(done)](bool certain) {
        if (!waiting->property("settled").toBool()) {
            waiting->setProperty("settled", true);
            waiting->deleteLater();
            done(certain);
        }
    };
    // Queued, so that the manager may be destroyed by whoever is called.
    QObject::connect(
        echo, &QNetworkReply::finished, waiting, [finish] { finish(true); }, Qt::QueuedConnection);
    QObject::connect(waiting, &QTimer::timeout, waiting, [finish] { finish(false); });
    waiting->start(longestSettling);
}

ManagerYard::Manager ManagerYard::make()
{
    auto *manager = new QNetworkAccessManager;
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    manager->setStrictTransportSecurityEnabled(false);
    ++m_out;
    return Manager(manager, [this](QNetworkAccessManager *gone) { bury(gone); });
}

void ManagerYard::bury(QNetworkAccessManager *manager)
{
    settle(*manager, this, [this, manager](bool) {
        delete manager;
        if (--m_out == 0 && m_whenEmpty)
            std::exchange(m_whenEmpty, {})();
    });
}

void ManagerYard::whenEmpty(std::function<void()> done)
{
    if (m_out == 0)
        done();
    else
        m_whenEmpty = std::move(done);
}

} // namespace steward
