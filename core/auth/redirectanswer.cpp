// SPDX-License-Identifier: Apache-2.0
#include "core/auth/redirectanswer.h"

#include "core/auth/formbody.h"
#include "core/auth/inerttext.h"
#include "core/auth/oautherror.h"
#include "core/auth/pkce.h"

namespace steward {

namespace {

using Pairs = QList<std::pair<QByteArray, QByteArray>>;

QList<QByteArray> valuesOf(const Pairs &pairs, const char *name)
{
    QList<QByteArray> values;
    for (const auto &[key, value] : pairs) {
        if (key == name)
            values.append(value);
    }
    return values;
}

QString textOf(const Pairs &pairs, const char *name, qsizetype limit)
{
    const QList<QByteArray> values = valuesOf(pairs, name);
    return values.isEmpty() ? QString() : inertText(QString::fromUtf8(values.first()), limit);
}

ApiError errorOf(ApiError::Kind kind, const Pairs &pairs, const char *detail)
{
    ApiError error;
    error.kind = kind;
    error.operation = QStringLiteral("authorize");
    error.code = textOf(pairs, "error", 100);
    error.subcode = textOf(pairs, "error_subcode", 100);
    error.message = textOf(pairs, "error_description", 500);
    error.detail = QLatin1String(detail);
    return error;
}

RedirectAnswer refused(ApiError::Kind kind, const Pairs &pairs, const char *detail)
{
    RedirectAnswer answer;
    answer.verdict = RedirectAnswer::Verdict::Refused;
    answer.error = errorOf(kind, pairs, detail);
    return answer;
}

bool isOurs(const Pairs &pairs, const Secret &state)
{
    const QList<QByteArray> states = valuesOf(pairs, "state");
    return states.size() == 1 && !state.isEmpty() && equalInConstantTime(states.first(), state.reveal());
}

ApiError::Kind kindOf(const Pairs &pairs)
{
    if (textOf(pairs, "error_subcode", 100) == QLatin1String("cancel"))
        return ApiError::Kind::Cancelled;
    return kindOfOAuthError(textOf(pairs, "error", 100), 400);
}

} // namespace

RedirectAnswer judgeRedirect(const QByteArray &query, const Secret &state, const QString &issuer)
{
    const Pairs pairs = parseForm(query);
    if (!isOurs(pairs, state))
        return {};

    const QList<QByteArray> issuers = valuesOf(pairs, "iss");
    if (!issuers.isEmpty() && !issuer.isEmpty() && issuers != QList<QByteArray>{issuer.toUtf8()})
        return refused(ApiError::Kind::BadReply, pairs, "the answer names another issuer");

    const QList<QByteArray> codes = valuesOf(pairs, "code");
    const QList<QByteArray> errors = valuesOf(pairs, "error");
    if (codes.isEmpty() && errors.size() == 1 && !errors.first().isEmpty())
        return refused(kindOf(pairs), pairs, "");
    if (codes.size() != 1 || codes.first().isEmpty() || !errors.isEmpty())
        return refused(ApiError::Kind::BadReply, pairs, "the answer holds neither one code nor one error");

    RedirectAnswer answer;
    answer.verdict = RedirectAnswer::Verdict::Code;
    answer.code = Secret(codes.first());
    return answer;
}

ConsentAnswer judgeConsent(const QByteArray &query, const Secret &state)
{
    const Pairs pairs = parseForm(query);
    if (!isOurs(pairs, state))
        return {};

    const QList<QByteArray> granted = valuesOf(pairs, "admin_consent");
    const QList<QByteArray> errors = valuesOf(pairs, "error");
    ConsentAnswer answer;
    answer.verdict = ConsentAnswer::Verdict::Refused;
    answer.tenantId = textOf(pairs, "tenant", 100);
    if (granted.isEmpty() && errors.size() == 1 && !errors.first().isEmpty())
        answer.error = errorOf(kindOf(pairs), pairs, "");
    else if (granted.size() != 1 || granted.first().toLower() != "true" || !errors.isEmpty())
        answer.error = errorOf(ApiError::Kind::BadReply, pairs, "the answer holds neither a consent nor one error");
    else
        answer.verdict = ConsentAnswer::Verdict::Granted;
    return answer;
}

} // namespace steward
