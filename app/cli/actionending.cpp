// SPDX-License-Identifier: Apache-2.0
#include "app/cli/actionfields.h"

#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "core/model/errorkind.h"
#include "ui/models/actionwords.h"
#include "ui/models/errorwords.h"

#include <QtCore/QJsonArray>

#include <array>

namespace steward::cli {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

bool isInDoubt(const Action &action)
{
    return action.isUnsettled() || action.verdict == ActionVerdict::Unknown ||
           action.verdict == ActionVerdict::LostSight;
}

QString sentenceOf(const Action &action, std::optional<GrantType> grant)
{
    const bool isTold = action.verdict == ActionVerdict::NotSent || action.verdict == ActionVerdict::Refused;
    if (isTold && action.error)
        return oneLine(wordsFor(*action.error, action.connectionName, grant));
    if (action.isUnsettled() && action.error)
        return oneLine(wordsForLostAnswer(*action.error, action.connectionName));
    const QString advice = wordsFor(action).advice;
    return advice.isEmpty() ? verdictWords(action) : verdictWords(action) + QLatin1Char(' ') + advice;
}

QString correlationOf(const Action &action)
{
    return action.error && !action.error->correlationId.isEmpty() ? action.error->correlationId : action.correlationId;
}

QJsonArray requirementsOf(const ApiError &error)
{
    QJsonArray all;
    for (const AppRequirement &app : error.requirements) {
        all.append(QJsonObject{{QStringLiteral("appId"), orNull(app.appId)},
                               {QStringLiteral("name"), orNull(app.name)},
                               {QStringLiteral("publisher"), orNull(app.publisher)},
                               {QStringLiteral("version"), orNull(app.version.text)},
                               {QStringLiteral("type"), orNull(app.kind.text)}});
    }
    return all;
}

// The lists of an answer, under the names the service gives them; left out where there are none.
void addLists(const ApiError &error, QJsonObject &into)
{
    constexpr int deepest = 5;
    const auto add = [](const ApiError &from, QJsonObject &object, int depth, const auto &again) -> void {
        if (!from.requirements.isEmpty())
            object.insert(QStringLiteral("requirements"), requirementsOf(from));
        if (!from.extensionData.isEmpty())
            object.insert(QStringLiteral("extensionData"), from.extensionData);
        if (from.causes.isEmpty() || depth >= deepest)
            return;
        QJsonArray causes;
        for (const ApiError &cause : from.causes) {
            QJsonObject one{{QStringLiteral("code"), orNull(cause.code)},
                            {QStringLiteral("target"), orNull(cause.target)},
                            {QStringLiteral("message"), orNull(cause.message)}};
            again(cause, one, depth + 1, again);
            causes.append(one);
        }
        object.insert(QStringLiteral("clientError"), causes);
    };
    add(error, into, 0, add);
}

QString kindOf(const Action &action)
{
    const bool isTold = action.verdict == ActionVerdict::NotSent || action.verdict == ActionVerdict::Refused;
    if (isTold && action.error)
        return QString(kindWord(action.error->kind));
    return action.isOpen() ? QStringLiteral("unknown") : QString(verdictWord(action.verdict));
}

} // namespace

Exit exitFor(const Action &action)
{
    switch (action.phase) {
    case ActionPhase::Waiting:
    case ActionPhase::Checking:
        return Exit::NotSent;
    case ActionPhase::Sending:
    case ActionPhase::Reconciling:
        return Exit::Unknown;
    case ActionPhase::Watching:
        return Exit::Done;
    case ActionPhase::Ended:
        break;
    }
    if (action.isSettledByHand)
        return Exit::Done;
    return exitFor(action.verdict);
}

Exit exitFor(ActionVerdict verdict)
{
    switch (verdict) {
    case ActionVerdict::Succeeded:
    case ActionVerdict::FailedButInstalled:
    case ActionVerdict::DoneByOther: // it is as was asked for
        return Exit::Done;
    case ActionVerdict::NotSent:
        return Exit::NotSent;
    case ActionVerdict::None:
    case ActionVerdict::LostSight:
    case ActionVerdict::Unknown:
        return Exit::Unknown;
    case ActionVerdict::Refused:
    case ActionVerdict::NotApplied:
    case ActionVerdict::Failed:
    case ActionVerdict::Canceled:
    case ActionVerdict::Skipped:
    case ActionVerdict::SucceededButDiffers:
        break;
    }
    return Exit::Refused;
}

Exit worse(Exit a, Exit b)
{
    constexpr std::array order{Exit::Unknown, Exit::Refused, Exit::NotSent};
    for (const Exit exit : order) {
        if (a == exit || b == exit)
            return exit;
    }
    return Exit::Done;
}

QString failureLine(const Action &action, std::optional<GrantType> grant)
{
    QString line = sentenceOf(action, grant);
    if (action.error && !action.error->code.isEmpty())
        line += QStringLiteral(" [%1]").arg(visibleText(action.error->code, 100));
    if (!action.operationId.isEmpty())
        line += QLatin1Char(' ') + Say::tr("Operation id: %1").arg(visibleText(action.operationId, 100));
    if (const QString id = correlationOf(action); !id.isEmpty())
        line += QLatin1Char(' ') + Say::tr("Correlation id: %1").arg(visibleText(id, 100));
    if (isInDoubt(action))
        line += QLatin1Char(' ') +
                Say::tr("Look again: steward-cli journal resolve %1").arg(action.id.toString(QUuid::WithoutBraces));
    return line;
}

QJsonObject failureObject(const Action &action, std::optional<GrantType> grant)
{
    const ApiError error = action.error.value_or(ApiError());
    QJsonObject object{
        {QStringLiteral("kind"), kindOf(action)},
        {QStringLiteral("code"), orNull(error.code)},
        {QStringLiteral("target"), orNull(error.target)},
        {QStringLiteral("message"), sentenceOf(action, grant)},
        {QStringLiteral("correlationId"), orNull(correlationOf(action))},
        {QStringLiteral("operationId"), QString(operationIdOf(action.change.kind()))},
        {QStringLiteral("startedOperationId"), orNull(action.operationId)},
        {QStringLiteral("journalId"), action.id.toString(QUuid::WithoutBraces)},
    };
    if (error.retryAfter)
        object.insert(QStringLiteral("retryAfterSeconds"), static_cast<qint64>(error.retryAfter->count()));
    addLists(error, object);
    return object;
}

} // namespace steward::cli
