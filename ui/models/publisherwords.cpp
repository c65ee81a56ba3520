// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publisherwords.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

struct PublisherWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::PublisherWords)

public:
    static QString of(Availability availability);
    static QString of(UploadStatus status);
    static QString of(SyncMode mode);
    static QString of(PrincipalKind kind);
    static QString of(PublisherRole role);
};

QString PublisherWords::of(Availability availability)
{
    switch (availability) {
    case Availability::Preview:
        return tr("Preview");
    case Availability::Available:
        return tr("Available");
    case Availability::Deprecated:
        return tr("Deprecated");
    case Availability::Unknown:
        break;
    }
    return {};
}

QString PublisherWords::of(UploadStatus status)
{
    switch (status) {
    case UploadStatus::Uploading:
        return tr("Uploading");
    case UploadStatus::Uploaded:
        return tr("Uploaded");
    case UploadStatus::UploadFailed:
        return tr("Upload failed");
    case UploadStatus::Unknown:
        break;
    }
    return {};
}

QString PublisherWords::of(SyncMode mode)
{
    switch (mode) {
    case SyncMode::Sync:
        return tr("Sync", "how an upgrade synchronises tables");
    case SyncMode::ForceSync:
        return tr("Force sync", "how an upgrade synchronises tables");
    case SyncMode::Unknown:
        break;
    }
    return {};
}

QString PublisherWords::of(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::User:
        return tr("User");
    case PrincipalKind::Application:
        return tr("Application");
    case PrincipalKind::Unknown:
        break;
    }
    return {};
}

QString PublisherWords::of(PublisherRole role)
{
    switch (role) {
    case PublisherRole::Owner:
        return tr("Owner");
    case PublisherRole::Contributor:
        return tr("Contributor");
    case PublisherRole::Reader:
        return tr("Reader");
    case PublisherRole::Unknown:
        break;
    }
    return {};
}

template <class E>
QString said(const WireWord<E> &word)
{
    if (word.isEmpty())
        return notGiven();
    const QString known = PublisherWords::of(word.value);
    return known.isEmpty() ? visibleText(word.text, 100) : known;
}

} // namespace

QString words(const WireWord<Availability> &availability)
{
    return said(availability);
}

QString words(const WireWord<UploadStatus> &status)
{
    return said(status);
}

QString words(const WireWord<SyncMode> &mode)
{
    return said(mode);
}

QString words(const WireWord<PrincipalKind> &kind)
{
    return said(kind);
}

QString words(const WireWord<PublisherRole> &role)
{
    return said(role);
}

QString words(const QList<WireWord<PublisherRole>> &roles)
{
    QStringList all;
    for (const WireWord<PublisherRole> &role : roles)
        all.append(said(role));
    return orDash(all.join(QStringLiteral(", ")));
}

Tone toneOf(const WireWord<Availability> &availability)
{
    switch (availability.value) {
    case Availability::Available:
        return Tone::Good;
    case Availability::Preview:
        return Tone::Accent;
    case Availability::Deprecated:
        return Tone::Warning;
    case Availability::Unknown:
        break;
    }
    return Tone::Neutral;
}

Tone toneOf(const WireWord<UploadStatus> &status)
{
    switch (status.value) {
    case UploadStatus::Uploaded:
        return Tone::Good;
    case UploadStatus::Uploading:
        return Tone::Busy;
    case UploadStatus::UploadFailed:
        return Tone::Bad;
    case UploadStatus::Unknown:
        break;
    }
    return Tone::Neutral;
}

QString shortId(const QString &id)
{
    constexpr qsizetype shown = 8;
    return id.size() > shown ? id.left(shown) + QChar(0x2026) : id;
}

QString appTitle(const QString &nameOfVersion, const PublisherApp &app)
{
    if (!nameOfVersion.isEmpty())
        return visibleText(nameOfVersion, 100);
    const QString id = visibleText(shortId(app.id), 40);
    return app.publisher.isEmpty() ? orDash(id)
                                   : PublisherWords::tr("%1 app %2", "publisher, beginning of an id")
                                         .arg(visibleText(app.publisher, 80), id);
}

QString countryWords(const QString &countryCode)
{
    const QString code = visibleText(countryCode, 20);
    if (code.compare(QLatin1String("W1"), Qt::CaseInsensitive) == 0)
        return PublisherWords::tr("Worldwide (%1)", "the code W1").arg(code);
    const QLocale::Territory territory = code.size() == 2 ? QLocale::codeToTerritory(code) : QLocale::AnyTerritory;
    if (territory == QLocale::AnyTerritory)
        return orDash(code);
    return QStringLiteral("%1 (%2)").arg(QLocale::territoryToString(territory), code);
}

} // namespace steward
