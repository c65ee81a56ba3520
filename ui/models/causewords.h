// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/identityrules.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QString>

#include <optional>

namespace steward {

/// What is known of a reason, and the next step. The parts errorwords are put together from.
struct CauseWords
{
    QString cause{};
    QString advice{};
};

/// "The installed apps could not be read." for the contract's operation id of a read, a step of signing in or a file
/// of ours; a sentence with the id itself for others.
QString failureSentence(const QString &operation);
/// The same for something the user stopped.
QString stoppedSentence(const QString &operation);

/// The same for a change that was sent and whose answer was lost: "It is not known whether ...".
QString lostSentence(const QString &operation);

/// Words for a code of the Admin Center API; nothing for codes nobody documented. `%1` is already the error's target.
std::optional<CauseWords> wordsForServiceCode(const ApiError &error);
/// Words for a change of a publisher's app that was refused or not sent; nothing for other operations, and where there
/// is nothing special about it.
std::optional<CauseWords> wordsForPublisher(const ApiError &error);
/// Words for a refusal by Entra: chosen by its numbers (AADSTS) where known, else by `error`; nothing when it is none.
std::optional<CauseWords> wordsForEntra(const ApiError &error);
/// Words for a certificate file that cannot be used, by its code; nothing for other errors.
std::optional<CauseWords> wordsForCertificate(const ApiError &error);
/// Words for a failed write or read of one of our files, by its code.
CauseWords wordsForLocalFile(const ApiError &error);
/// Words that fit every error of the kind.
CauseWords wordsForKind(const ApiError &error, std::optional<GrantType> grant);
/// Why one kind of sign-in cannot do what the service keeps for the other (A38).
CauseWords wordsForWrongIdentity(NeededIdentity needed);
/// Why the result of a change that was sent is not known (F40).
CauseWords wordsForLost(const ApiError &error);
/// Words for a value the service refused, by the field it names; nothing for fields nobody documented.
std::optional<CauseWords> wordsForField(const QString &target);
/// What a caller who may not do this lacks, by kind of sign-in (F29).
CauseWords wordsForForbidden(std::optional<GrantType> grant);

} // namespace steward
