// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/publisherdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/models/publisherwords.h"

#include <QtCore/QUuid>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

ChangeInput changeInput(const PublisherInput &known)
{
    ChangeInput input;
    input.tenantName = known.tenantName;
    input.connectionKind = known.connectionKind;
    input.context.now = known.now;
    input.start = known.start;
    input.refusal = known.refusal;
    return input;
}

} // namespace

PublisherDialog::PublisherDialog(PublisherInput known, QWidget *parent)
    : ChangeDialog(changeInput(known), parent)
    , m_known(std::move(known))
{
}

void PublisherDialog::setKnown(const PublisherInput &known)
{
    m_known = known;
    inputChanged();
    setNow(known.now);
}

QString PublisherDialog::goneIn(const PublisherInput &) const
{
    return {};
}

QString PublisherDialog::appWords() const
{
    return visibleText(m_known.appName.isEmpty() ? m_known.appId : m_known.appName, 80);
}

QString PublisherDialog::subline() const
{
    QStringList parts{tr("App %1").arg(appWords())};
    if (!m_known.countryCode.isEmpty())
        parts.append(countryWords(m_known.countryCode));
    parts.append(tr("through %1", "a connection").arg(visibleText(m_known.tenantName, 80)));
    if (m_known.connectionKind == ConnectionKind::Test)
        parts.append(tr("test connection"));
    return parts.join(QStringLiteral(" · "));
}

QList<ChangeFact> PublisherDialog::waitingFor(const char *name, bool isHere, const QString &what,
                                              const QString &failed) const
{
    if (isHere)
        return {};
    const QString fact = QStringLiteral("wait_") + QLatin1String(name);
    if (failed.isEmpty())
        return {{fact, Tone::Busy, tr("%1: being read…", "what was to be read").arg(what)}};
    return {{fact, Tone::Warning, tr("%1: could not be read. %2", "what was to be read, why").arg(what, failed)}};
}

ChangeFact PublisherDialog::sentOnce(const char *verb, const QStringList &path) const
{
    QStringList parts;
    for (const QString &part : path)
        parts.append(visibleText(part, 60));
    return requestFact(QLatin1String(verb), parts.join(QLatin1Char('/')));
}

void PublisherDialog::addTick(QWidget *tick)
{
    column()->insertWidget(column()->count() - 2, tick);
    setTabOrder(tick, findChild<QWidget *>(QStringLiteral("typedName")));
}

const PublisherVersion *findVersion(const QList<PublisherVersion> &versions, const AppVersion &version)
{
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [&](const PublisherVersion &one) { return one.version == version; });
    return found == versions.end() ? nullptr : &*found;
}

const PublisherVersion *findVersion(const std::optional<QList<PublisherVersion>> &versions, const AppVersion &version)
{
    return versions ? findVersion(*versions, version) : nullptr;
}

const PublisherPrincipal *findPrincipal(const QList<PublisherPrincipal> &principals, const QString &id)
{
    const QUuid wanted = QUuid::fromString(id.trimmed());
    const auto found = std::find_if(principals.begin(), principals.end(), [&](const PublisherPrincipal &one) {
        const QUuid theirs = QUuid::fromString(one.id.trimmed());
        return wanted.isNull() ? one.id.compare(id, Qt::CaseInsensitive) == 0 : theirs == wanted;
    });
    return found == principals.end() ? nullptr : &*found;
}

const PublisherPrincipal *findPrincipal(const std::optional<QList<PublisherPrincipal>> &principals, const QString &id)
{
    return principals ? findPrincipal(*principals, id) : nullptr;
}

} // namespace steward
