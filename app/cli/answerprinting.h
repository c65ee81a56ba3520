// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "app/cli/listing.h"

/// What commands have in common that ask one thing and print the answer.
namespace steward::cli {

template <class T>
using Reading = AdminCenterApi::Result<T>;

/// Waits for an answer and prints what `listing` makes of it.
template <class T, class ToListing>
void printAnswer(Context &context, TenantSession &session, Reading<T> reading, ToListing listing)
{
    context.await(std::move(reading), [&context, &session, listing](const Outcome<Answer<T>> &answer) {
        if (!answer) {
            context.fail(answer.error(), session.connection());
            return;
        }
        context.print(listing(answer->value));
        context.finish(Exit::Done);
    });
}

template <class T>
auto listOf(std::vector<Field<T>> fields)
{
    return [fields = std::move(fields)](const QList<T> &things) { return listingOf(things, fields); };
}

/// A card names every member; the list only the columns that matter.
template <class T>
auto cardOf(std::vector<Field<T>> fields)
{
    for (auto &field : fields) {
        if (!field.title)
            field.title = field.member;
    }
    return [fields = std::move(fields)](const T &thing) { return singleOf(thing, fields); };
}

/// The session of --connection; nullptr: the program ends.
inline TenantSession *sessionOf(Context &context, const Arguments &arguments, const char *command)
{
    const auto name = context.wanted(arguments, "connection", QString::fromLatin1(command));
    return name ? context.session(*name) : nullptr;
}

} // namespace steward::cli
