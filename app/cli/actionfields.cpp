// SPDX-License-Identifier: Apache-2.0
#include "app/cli/actionfields.h"

#include "app/cli/say.h"
#include "ui/models/actionwords.h"
#include "ui/models/changewords.h"
#include "ui/models/statuswords.h"

namespace steward::cli {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

std::function<QJsonValue(const Action &)> text(QString Action::*member)
{
    return [member](const Action &action) { return orNull(action.*member); };
}

std::function<QJsonValue(const Action &)> instant(Instant Action::*member)
{
    return [member](const Action &action) { return orNull(toIsoUtc(action.*member)); };
}

std::function<QString(const Action &)> localTime(Instant Action::*member)
{
    return [member](const Action &action) { return localTimeWords(action.*member); };
}

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

QJsonValue usualSeconds(const Action &action)
{
    if (!action.usually)
        return QJsonValue::Null;
    return static_cast<qint64>(std::chrono::round<std::chrono::seconds>(*action.usually).count());
}

QString durationOf(const Action &action)
{
    const Instant end = action.completedOn.isKnown() ? action.completedOn : action.endedAt;
    return action.isOpen() || !end.isKnown() || !action.sentAt.isKnown() ? QString() : elapsedWords(action, end);
}

QJsonValue verdictValue(const Action &action)
{
    return orNull(QString(verdictWord(action.verdict)));
}

} // namespace

QLatin1String phaseWord(ActionPhase phase)
{
    switch (phase) {
    case ActionPhase::Waiting:
        return QLatin1String("waiting");
    case ActionPhase::Checking:
        return QLatin1String("checking");
    case ActionPhase::Sending:
        return QLatin1String("sending");
    case ActionPhase::Reconciling:
        return QLatin1String("reconciling");
    case ActionPhase::Watching:
        return QLatin1String("watching");
    case ActionPhase::Ended:
        return QLatin1String("ended");
    }
    return {};
}

QLatin1String verdictWord(ActionVerdict verdict)
{
    switch (verdict) {
    case ActionVerdict::None:
        return {};
    case ActionVerdict::NotSent:
        return QLatin1String("notSent");
    case ActionVerdict::Refused:
        return QLatin1String("refused");
    case ActionVerdict::NotApplied:
        return QLatin1String("notApplied");
    case ActionVerdict::Succeeded:
        return QLatin1String("succeeded");
    case ActionVerdict::Failed:
        return QLatin1String("failed");
    case ActionVerdict::Canceled:
        return QLatin1String("canceled");
    case ActionVerdict::Skipped:
        return QLatin1String("skipped");
    case ActionVerdict::FailedButInstalled:
        return QLatin1String("failedButInstalled");
    case ActionVerdict::SucceededButDiffers:
        return QLatin1String("succeededButDiffers");
    case ActionVerdict::LostSight:
        return QLatin1String("lostSight");
    case ActionVerdict::DoneByOther:
        return QLatin1String("doneByOther");
    case ActionVerdict::Unknown:
        return QLatin1String("unknown");
    }
    return {};
}

std::vector<Field<Action>> actionFields()
{
    const auto state = [](const Action &action) { return wordsFor(action).state; };
    return {
        {"change", QT_TRANSLATE_NOOP("steward::cli::Say", "Change"),
         [](const Action &action) { return QJsonValue(operationIdOf(action.change.kind())); },
         [](const Action &action) { return titleOf(action.change); }},
        {"phase", QT_TRANSLATE_NOOP("steward::cli::Say", "State"),
         [](const Action &action) { return QJsonValue(phaseWord(action.phase)); }, state},
        {"verdict", nullptr, &verdictValue},
        {"message", QT_TRANSLATE_NOOP("steward::cli::Say", "Result"),
         [](const Action &action) { return orNull(wordsFor(action).result); }},
        {"connection", QT_TRANSLATE_NOOP("steward::cli::Say", "Connection"), text(&Action::connectionName)},
        {"aadTenantId", nullptr, text(&Action::tenantId)},
        {"applicationFamily", nullptr, [](const Action &action) { return orNull(action.change.family); }},
        {"environmentName", nullptr, [](const Action &action) { return orNull(action.change.environment); }},
        {"newEnvironmentName", nullptr, [](const Action &action) { return orNull(newNameOf(action.change)); }},
        {"appId", nullptr, [](const Action &action) { return orNull(appIdOf(action.change)); }},
        {"operationId", QT_TRANSLATE_NOOP("steward::cli::Say", "Operation"), text(&Action::operationId)},
        {"status", nullptr, [](const Action &action) { return orNull(action.status.text); }},
        {"createdBy", nullptr, text(&Action::who)},
        {"confirmedOn", nullptr, instant(&Action::confirmedAt), localTime(&Action::confirmedAt)},
        {"sentOn", nullptr, instant(&Action::sentAt), localTime(&Action::sentAt)},
        {"startedOn", nullptr, instant(&Action::startedOn), localTime(&Action::startedOn)},
        {"completedOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Duration"), instant(&Action::completedOn), &durationOf},
        {"endedOn", nullptr, instant(&Action::endedAt), localTime(&Action::endedAt)},
        {"usualSeconds", nullptr, &usualSeconds, {}, true},
        {"errorMessage", nullptr, text(&Action::serviceMessage)},
        {"found", nullptr, text(&Action::found)},
        {"settledByHand", nullptr, [](const Action &action) { return QJsonValue(action.isSettledByHand); }},
        {"elsewhere", nullptr, [](const Action &action) { return QJsonValue(action.isElsewhere); }},
        {"correlationId", QT_TRANSLATE_NOOP("steward::cli::Say", "Correlation id"), text(&Action::correlationId)},
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Journal id"),
         [](const Action &action) { return orNull(idText(action.id)); }},
    };
}

std::vector<Field<Action>> journalFields()
{
    std::vector<Field<Action>> fields = actionFields();
    for (Field<Action> &field : fields) {
        const QLatin1String member(field.member);
        if (member == QLatin1String("sentOn"))
            field.title = QT_TRANSLATE_NOOP("steward::cli::Say", "Sent");
        else if (member == QLatin1String("message") || member == QLatin1String("completedOn") ||
                 member == QLatin1String("correlationId") || member == QLatin1String("operationId"))
            field.title = nullptr;
    }
    return fields;
}

} // namespace steward::cli
