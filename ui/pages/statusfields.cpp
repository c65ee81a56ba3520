// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/statusfields.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/pages/standing.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QTimer>
#include <QtWidgets/QStatusBar>

namespace steward {

namespace {

constexpr int ClockMs = 1000;
constexpr int GatherMs = 50;

} // namespace

StatusFields::StatusFields(QStatusBar &bar, Workspace &workspace)
    : QObject(&bar)
    , m_workspace(workspace)
    , m_identity(mutedLabel({}, &bar))
    , m_api(mutedLabel({}, &bar))
    , m_age(mutedLabel({}, &bar))
    , m_kept(mutedLabel(tr("Sign-ins are kept in memory only"), &bar))
    , m_queue(mutedLabel({}, &bar))
    , m_clock(new QTimer(this))
    , m_soon(new QTimer(this))
{
    bar.setSizeGripEnabled(false);
    bar.setContentsMargins(8, 0, 8, 0);
    m_identity->setObjectName(QStringLiteral("statusIdentity"));
    m_age->setObjectName(QStringLiteral("statusAge"));
    m_queue->setObjectName(QStringLiteral("statusQueue"));
    m_kept->setToolTip(tr("There is no keychain on this computer that answers. Steward writes no secret to a file: "
                          "after closing it you sign in again."));
    m_kept->hide();
    for (QLabel *label : {m_identity, m_api, m_age, m_kept}) {
        label->setContentsMargins(0, 0, 14, 0);
        bar.addWidget(label);
    }
    bar.addPermanentWidget(m_queue);
    for (TenantState *tenant : m_workspace.tenants())
        follow(*tenant);
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
    });
    connect(&m_workspace, &Workspace::tenantRemoved, this, &StatusFields::fillQueue);
    m_soon->setSingleShot(true);
    m_soon->setInterval(GatherMs);
    connect(m_soon, &QTimer::timeout, this, &StatusFields::fillQueue);
    m_clock->setInterval(ClockMs);
    connect(m_clock, &QTimer::timeout, this, [this] {
        fillAge();
        fillQueue();
    });
    m_clock->start();
    fill();
    fillQueue();
}

void StatusFields::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::signInChanged, this, &StatusFields::fill);
    // Hundreds of these come in a second of a morning refresh: one filling for many.
    connect(&tenant.session(), &TenantSession::queueStateChanged, this, [this] {
        if (!m_soon->isActive())
            m_soon->start();
    });
}

void StatusFields::setPlace(const Place &place)
{
    m_isPublisher = !place.app.isEmpty();
    m_tenant = place.connection.isNull() ? nullptr : m_workspace.find(place.connection);
    fill();
}

void StatusFields::setAsOf(Instant asOf)
{
    m_asOf = asOf;
    fillAge();
}

void StatusFields::setSignInKept(bool kept)
{
    m_kept->setVisible(!kept);
}

void StatusFields::fill()
{
    if (!m_tenant) {
        m_identity->setText(tr("%n tenant(s)", nullptr, static_cast<int>(m_workspace.tenants().size())));
        m_api->setText({});
        return;
    }
    const SignInState state = m_tenant->signIn();
    const bool isApp = m_tenant->connection().grant == GrantType::ClientCredentials;
    const bool isIn = state.phase == SignInState::Phase::SignedIn;
    const QString who = !isIn || state.identity.isEmpty() ? signInWords(state)
                        : isApp                           ? tr("App registration")
                                                          : state.identity;
    m_identity->setToolTip(plainToolTip(state.identity));
    m_identity->setText(visibleText(QStringLiteral("%1 · %2").arg(who, m_tenant->connection().name), 120));
    m_api->setText(m_isPublisher ? tr("Publisher API %1").arg(m_tenant->connection().publisherApiVersion)
                                 : tr("Admin API %1").arg(m_tenant->connection().apiVersion));
}

void StatusFields::fillAge()
{
    m_age->setText(m_asOf.isKnown() ? tr("Read %1", "4 s ago").arg(ageWords(m_asOf, Instant::now())) : QString());
}

void StatusFields::fillQueue()
{
    QueueState all;
    for (TenantState *tenant : m_workspace.tenants()) {
        const QueueState one = tenant->session().queueState();
        all.waiting += one.waiting;
        all.inFlight += one.inFlight;
        all.throttledUntil = std::max(all.throttledUntil, one.throttledUntil);
    }
    const Instant now = Instant::now();
    const bool throttled = all.throttledUntil.isKnown() && all.throttledUntil > now;
    const int seconds = throttled ? static_cast<int>((all.throttledUntil.msecs - now.msecs + 999) / 1000) : 0;
    QStringList parts{throttled ? tr("Throttled for %n s", nullptr, seconds) : tr("No throttling"),
                      tr("%n request(s) in flight", nullptr, all.inFlight)};
    if (all.waiting > 0)
        parts.append(tr("%n waiting", nullptr, all.waiting));
    m_queue->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace steward
