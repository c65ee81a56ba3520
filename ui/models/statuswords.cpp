// SPDX-License-Identifier: Apache-2.0
#include "ui/models/statuswords.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace steward {

namespace {

struct StatusWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::StatusWords)

public:
    static QString of(EnvironmentKind kind);
    static QString of(EnvironmentStatus status);
    static QString of(AppState state);
    static QString of(AttemptResult result);
    static QString of(AppType type);
    static QString of(RequirementKind kind);
    static QString of(OperationStatus status);
    static QString of(OperationType type);
};

QString StatusWords::of(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return tr("Production");
    case EnvironmentKind::Sandbox:
        return tr("Sandbox");
    case EnvironmentKind::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(EnvironmentStatus status)
{
    switch (status) {
    case EnvironmentStatus::NotReady:
        return tr("Not ready");
    case EnvironmentStatus::Removing:
        return tr("Removing");
    case EnvironmentStatus::Preparing:
        return tr("Preparing");
    case EnvironmentStatus::Active:
        return tr("Active");
    case EnvironmentStatus::Upgrading:
        return tr("Upgrading");
    case EnvironmentStatus::CreatingFailed:
        return tr("Creating failed");
    case EnvironmentStatus::RemovingFailed:
        return tr("Removing failed");
    case EnvironmentStatus::SoftDeleting:
        return tr("Soft deleting");
    case EnvironmentStatus::SoftDeletingFailed:
        return tr("Soft deleting failed");
    case EnvironmentStatus::SoftDeleted:
        return tr("Soft deleted");
    case EnvironmentStatus::Recovering:
        return tr("Recovering");
    case EnvironmentStatus::RecoveringFailed:
        return tr("Recovering failed");
    case EnvironmentStatus::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(AppState state)
{
    switch (state) {
    case AppState::Installed:
        return tr("Installed");
    case AppState::UpdatePending:
        return tr("Update pending");
    case AppState::Updating:
        return tr("Updating");
    case AppState::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(AttemptResult result)
{
    switch (result) {
    case AttemptResult::Succeeded:
        return tr("Succeeded");
    case AttemptResult::Failed:
        return tr("Failed");
    case AttemptResult::Canceled:
        return tr("Canceled");
    case AttemptResult::Skipped:
        return tr("Skipped");
    case AttemptResult::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(AppType type)
{
    switch (type) {
    case AppType::Global:
        return tr("Global");
    case AppType::PerTenant:
        return tr("Per-tenant");
    case AppType::Developer:
        return tr("Developer");
    case AppType::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(RequirementKind kind)
{
    switch (kind) {
    case RequirementKind::Install:
        return tr("Install");
    case RequirementKind::Update:
        return tr("Update");
    case RequirementKind::Uninstall:
        return tr("Uninstall");
    case RequirementKind::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(OperationStatus status)
{
    switch (status) {
    case OperationStatus::Queued:
        return tr("Queued");
    case OperationStatus::Scheduled:
        return tr("Scheduled");
    case OperationStatus::Running:
        return tr("Running");
    case OperationStatus::Succeeded:
        return tr("Succeeded");
    case OperationStatus::Failed:
        return tr("Failed");
    case OperationStatus::Canceled:
        return tr("Canceled");
    case OperationStatus::Skipped:
        return tr("Skipped");
    case OperationStatus::Unknown:
        break;
    }
    return {};
}

QString StatusWords::of(OperationType type)
{
    switch (type) {
    case OperationType::Create:
        return tr("Create");
    case OperationType::Copy:
        return tr("Copy");
    case OperationType::Delete:
        return tr("Delete");
    case OperationType::SoftDelete:
        return tr("Soft delete");
    case OperationType::Recover:
        return tr("Recover");
    case OperationType::Rename:
        return tr("Rename");
    case OperationType::Restore:
        return tr("Restore");
    case OperationType::Restart:
        return tr("Restart");
    case OperationType::Modify:
        return tr("Modify");
    case OperationType::Move:
        return tr("Move to another tenant");
    case OperationType::RequestTransfer:
        return tr("Request transfer");
    case OperationType::Update:
        return tr("Update");
    case OperationType::AppInstall:
        return tr("App install");
    case OperationType::AppUpdate:
        return tr("App update");
    case OperationType::AppUninstall:
        return tr("App uninstall");
    case OperationType::AppHotfix:
        return tr("App hotfix");
    case OperationType::Unknown:
        break;
    }
    return {};
}

template <class E>
QString orAsItCame(E value, QStringView text)
{
    const QString known = StatusWords::of(value);
    if (!known.isEmpty())
        return known;
    const QStringView word = text.trimmed();
    return word.isEmpty() ? notGiven() : visibleText(word, 100);
}

} // namespace

QString notGiven()
{
    return StatusWords::tr("not given");
}

QString words(const WireWord<EnvironmentKind> &kind)
{
    return orAsItCame(kind.value, kind.text);
}

QString words(const WireWord<EnvironmentStatus> &status)
{
    return orAsItCame(status.value, status.text);
}

QString words(const WireWord<AppState> &state)
{
    return orAsItCame(state.value, state.text);
}

QString words(const WireWord<AttemptResult> &result)
{
    return orAsItCame(result.value, result.text);
}

QString words(const WireWord<AppType> &type)
{
    return orAsItCame(type.value, type.text);
}

QString words(const WireWord<RequirementKind> &kind)
{
    return orAsItCame(kind.value, kind.text);
}

QString words(const WireWord<OperationStatus> &status)
{
    return orAsItCame(status.value, status.text);
}

QString words(const WireWord<OperationType> &type)
{
    return orAsItCame(type.value, type.text);
}

QString words(OperationStatus status, QStringView asItCame)
{
    return orAsItCame(status, asItCame);
}

QString words(OperationType type, QStringView asItCame)
{
    return orAsItCame(type, asItCame);
}

QString ageWords(Instant at, Instant now)
{
    if (!at.isKnown() || !now.isKnown())
        return StatusWords::tr("never");
    const qint64 seconds = (now.msecs - at.msecs) / 1000;
    if (seconds < 1)
        return StatusWords::tr("now");
    if (seconds < 60)
        return StatusWords::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return StatusWords::tr("%1 min ago").arg(seconds / 60);
    if (seconds < 86400)
        return StatusWords::tr("%1 h ago").arg(seconds / 3600);
    return StatusWords::tr("%1 d ago").arg(seconds / 86400);
}

QString sizeWords(Kibibytes size, const QLocale &locale)
{
    if (!size || *size < 0)
        return StatusWords::tr("not known");
    const std::array<QString, 4> units{StatusWords::tr("KB"), StatusWords::tr("MB"), StatusWords::tr("GB"),
                                       StatusWords::tr("TB")};
    auto amount = static_cast<double>(*size);
    std::size_t unit = 0;
    while (amount >= 1024 && unit + 1 < units.size()) {
        amount /= 1024;
        ++unit;
    }
    const bool isWhole = unit == 0 || amount >= 100 || amount == static_cast<double>(static_cast<qint64>(amount));
    return StatusWords::tr("%1 %2", "a number and its unit")
        .arg(locale.toString(amount, 'f', isWhole ? 0 : 1), units[unit]);
}

QString localTimeWords(Instant at)
{
    if (!at.isKnown())
        return {};
    const QDateTime local = at.toUtc().toLocalTime();
    const QDate date = local.date();
    const QTime time = local.time();
    return QString::asprintf("%04d-%02d-%02d %02d:%02d:%02d", date.year(), date.month(), date.day(), time.hour(),
                             time.minute(), time.second());
}

} // namespace steward
