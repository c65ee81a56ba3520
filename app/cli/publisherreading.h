// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/changecommands.h"
#include "app/cli/context.h"

namespace steward::cli {

/// Reads something a publisher's change needs to know; where it cannot be read the program ends, and nothing was sent.
template <class T, class Next>
void readBefore(Context &context, TenantSession &session, PublisherApi::Result<T> reading, Next next)
{
    context.await(std::move(reading),
                  [&context, &session, next = std::move(next)](const Outcome<Answer<T>> &answer) mutable {
                      if (answer)
                          next(*answer);
                      else
                          context.failUnsent(answer.error(), session.connection());
                  });
}

/// What is confirmed when it has been read: it goes to the tenant it was read of, under the same sign-in.
template <class T>
Confirmation confirmationOf(TenantSession &session, Change change, const Answer<T> &seen)
{
    Confirmation confirmation;
    confirmation.change = std::move(change);
    confirmation.seenAt = seen.asOf;
    confirmation.session = seen.session;
    confirmation.tenantId = session.broker().state().tenantId;
    return confirmation;
}

} // namespace steward::cli
