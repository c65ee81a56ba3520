// SPDX-License-Identifier: Apache-2.0
#include "ui/models/errorwords.h"

#include "core/model/displaytext.h"
#include "ui/models/causewords.h"
#include "ui/models/errorlists.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringList>

#include <algorithm>

namespace steward {

namespace {

using Kind = ApiError::Kind;

constexpr qsizetype longestFact = 2000;
constexpr int mostRequirements = 100;
constexpr qsizetype longestDetails = 60'000; // a person reads and pastes them

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::ErrorWords)

public:
    static QString place(const ApiError &error, const QString &tenantName)
    {
        const QString tenant = visibleText(tenantName, 100);
        if (error.environment.isEmpty())
            return tenant;
        const QString environment = visibleName(error.environment);
        return tenant.isEmpty() ? tr("Environment %1").arg(environment)
                                : tr("%1, environment %2").arg(tenant, environment);
    }

    static QString at(const ApiError &error, const QString &tenantName, const QString &sentence)
    {
        const QString where = place(error, tenantName);
        return where.isEmpty() ? sentence : tr("%1: %2", "a place and what happened there").arg(where, sentence);
    }

    static QString title(const ApiError &error, const QString &tenantName)
    {
        return at(error, tenantName,
                  error.kind == Kind::Cancelled ? stoppedSentence(error.operation) : failureSentence(error.operation));
    }

    // A clock that is wrong makes tokens and certificates look expired or not yet valid (F48).
    static QString skew(std::chrono::seconds ahead)
    {
        const QString amount = durationWords(std::chrono::abs(ahead));
        return ahead.count() > 0 ? tr("The clock of this computer is %1 ahead of the server's.").arg(amount)
                                 : tr("The clock of this computer is %1 behind the server's.").arg(amount);
    }

    // What an answer lists, for the sentence: the first few; the details have them all.
    static QString lists(const ApiError &error)
    {
        QStringList sentences;
        if (!error.requirements.isEmpty()) {
            QStringList apps;
            for (const AppRequirement &app : error.requirements)
                apps.append(requirementWords(app));
            sentences.append(fewOf(apps) + QLatin1Char('.'));
        }
        if (const QStringList conflicts = conflictLines(error.extensionData); !conflicts.isEmpty())
            sentences.append(fewOf(conflicts) + QLatin1Char('.'));
        return sentences.join(QLatin1Char(' '));
    }

    static QStringList facts(const ApiError &error, const QString &tenantName);
};

// Collects "label: value" lines, leaving out what is not known.
class FactList
{
public:
    void add(const QString &label, const QString &value, LineBreaks breaks = LineBreaks::Mark)
    {
        if (!value.isEmpty())
            m_lines.append(QStringLiteral("%1: %2").arg(label, visibleText(value, longestFact, breaks)));
    }
    void add(const QString &label, int value)
    {
        if (value != 0)
            add(label, QString::number(value));
    }
    QStringList take() { return std::move(m_lines); }

private:
    QStringList m_lines;
};

QString numberList(const QList<int> &numbers)
{
    QStringList texts;
    for (const int number : numbers)
        texts.append(QStringLiteral("AADSTS%1").arg(number));
    return texts.join(QLatin1String(", "));
}

QString jsonText(const QJsonObject &object)
{
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QStringList Words::facts(const ApiError &error, const QString &tenantName)
{
    FactList list;
    list.add(tr("Tenant"), tenantName);
    list.add(tr("Environment"), error.environment);
    list.add(tr("Operation"), error.operation);
    list.add(tr("Host"), error.host);
    list.add(tr("HTTP status"), error.httpStatus);
    list.add(tr("Code"), error.code);
    list.add(tr("Sub-code"), error.subcode);
    list.add(tr("Entra codes"), numberList(error.numbers));
    list.add(tr("Target"), error.target);
    list.add(tr("Message of the service"), error.message);
    list.add(tr("Certificate issuer"), error.issuer);
    if (error.retryAfter)
        list.add(tr("Asked to wait"), durationWords(*error.retryAfter));
    list.add(tr("More"), error.detail);
    list.add(tr("Further facts"), jsonText(error.extensionData));
    list.add(tr("Correlation id"), error.correlationId);
    list.add(tr("Trace id"), error.traceId);
    return list.take();
}

QString detailsOf(const ApiError &error, const QString &tenantName)
{
    QStringList lines = Words::facts(error, tenantName);
    if (!error.requirements.isEmpty())
        lines.append(Words::tr("Apps to deal with first:"));
    for (qsizetype i = 0; i < std::min<qsizetype>(error.requirements.size(), mostRequirements); ++i)
        lines.append(QLatin1String("  - ") + requirementLine(error.requirements[i]));
    const QStringList conflicts = conflictLines(error.extensionData);
    if (!conflicts.isEmpty())
        lines.append(Words::tr("Apps in the way, by environment:"));
    for (const QString &conflict : conflicts)
        lines.append(QLatin1String("  - ") + conflict);
    const QStringList causes = causeLines(error);
    if (!causes.isEmpty())
        lines.append(Words::tr("Causes:"));
    lines += causes;
    const QString text = lines.join(QLatin1Char('\n'));
    return text.size() > longestDetails ? text.left(longestDetails) + QChar(0x2026) : text;
}

CauseWords causeOf(const ApiError &error, std::optional<GrantType> grant)
{
    if (auto certificate = wordsForCertificate(error))
        return *certificate;
    if (error.kind == Kind::LocalFile)
        return wordsForLocalFile(error);
    if (error.kind == Kind::Cancelled || error.kind == Kind::ReadOnly)
        return wordsForKind(error, grant);
    if (auto publisher = wordsForPublisher(error))
        return *publisher;
    if (auto entra = wordsForEntra(error))
        return *entra;
    // The code "Forbidden" says less than the kind of sign-in does.
    const bool saysOnlyForbidden = error.kind == Kind::Forbidden && error.hasCode(QLatin1String("Forbidden"));
    if (!saysOnlyForbidden) {
        if (auto service = wordsForServiceCode(error))
            return *service;
    }
    CauseWords words = wordsForKind(error, grant);
    const bool isOfTheService = error.httpStatus != 0;
    if (isOfTheService && !error.code.isEmpty() && !saysOnlyForbidden)
        words.cause += Words::tr(" The service named it “%1”.").arg(visibleText(error.code, 100));
    return words;
}

} // namespace

ErrorWords wordsFor(const ApiError &error, const QString &tenantName, std::optional<GrantType> grant)
{
    CauseWords known = causeOf(error, grant);
    ErrorWords words;
    words.title = Words::title(error, tenantName);
    words.cause = std::move(known.cause);
    words.advice = std::move(known.advice);
    if (error.retryAfter && error.retryAfter->count() > 0)
        words.advice += Words::tr(" Wait asked for: %1.").arg(durationWords(*error.retryAfter));
    if (error.clockSkew)
        words.advice += QLatin1Char(' ') + Words::skew(*error.clockSkew);
    if (const QString lists = Words::lists(error); !lists.isEmpty())
        words.advice += QLatin1Char(' ') + lists;
    words.details = detailsOf(error, tenantName);
    return words;
}

ErrorWords wordsForLostAnswer(const ApiError &error, const QString &tenantName)
{
    CauseWords known = wordsForLost(error);
    ErrorWords words;
    words.title = Words::at(error, tenantName, lostSentence(error.operation));
    words.cause = std::move(known.cause);
    words.advice = std::move(known.advice);
    words.details = detailsOf(error, tenantName);
    return words;
}

QString oneLine(const ErrorWords &words)
{
    QStringList parts;
    for (const QString &part : {words.title, words.cause, words.advice}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace steward
